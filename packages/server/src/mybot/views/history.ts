import { bodyText } from "@mootkit/core"
import type { Attachment, BodyOf, Message } from "@mootkit/core"
import { choicesOf, historyType, sentMedia, sideOf } from "../../bots/mapping.ts"
import { writeTimestamp } from "../timestamp.ts"
import { attachmentUrl } from "../../files.ts"
import { escaped } from "../../html.ts"

/** What of a message's surroundings its history row shows. */
export interface HistorySetting {
  readonly userId: string
  /** The file that it carries, if it does. */
  readonly file: Attachment | undefined
}

/** That an agent takes part, as JSON with markup in it. */
const participation = ({ joined, text }: BodyOf<"System">): string =>
  JSON.stringify({
    agentId: joined?.id ?? 0,
    PARTICIPATION_MESSAGE: joined ? `<strong>${escaped(joined.name)}</strong> joined the conversation` : escaped(text)
  })

const responseOf = ({ body, messageType }: Message, file: Attachment | undefined): string => {
  if (body._tag === "System") return participation(body)
  if (body._tag === "Media" && messageType === "incoming") {
    return `User uploaded ${file?.fileName ?? "file"} - [${body.contentType ?? ""}]`
  }
  const choices = choicesOf(body)
  return choices.length > 0 ? `[${choices.join(", ")}]` : bodyText(body)
}

/** A message as a chat history shows it [bots §B.2]. */
export const historyRow = (message: Message, { file, userId }: HistorySetting) => {
  const { body, createdAt } = message
  return {
    sender: sideOf(message),
    message_type: historyType(message),
    response: responseOf(message, file),
    text: bodyText(body),
    file: body._tag === "Media" && file
      ? { url: attachmentUrl(file), mimeType: body.contentType ?? "", uploadType: sentMedia[body.kind] }
      : null,
    attachments: null,
    timestamp: writeTimestamp(createdAt),
    user_id: userId
  }
}
