import * as Effect from "effect/Effect"
import type { CoreQuirks } from "../quirks.ts"
import type { Reader } from "../store.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { storedText } from "./incoming-mentions.ts"
import type { WaContent } from "./wa-content.ts"

const cardText = (name: string | null, phone: string): string =>
  name?.startsWith("+") ? phone : `${name ?? ""} - ${phone}`

/** What a message shows as its text. */
export const contentText = (
  reader: Reader,
  inbox: Inbox,
  content: WaContent,
  quirks: CoreQuirks
): Effect.Effect<string | null> => {
  switch (content._tag) {
    case "Text":
      return content.text === null ? Effect.succeed(null) : storedText(reader, inbox, content.text, content.context, quirks)
    case "Reaction":
      return Effect.succeed(content.text)
    case "Media":
      return Effect.succeed(content.caption)
    case "Card":
      return Effect.succeed(cardText(content.name, content.phone))
    default:
      return Effect.succeed(null)
  }
}
