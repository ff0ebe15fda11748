import { botOpenApps, botOpenTokens, inboxesOfBot } from "@mootkit/core"
import type { BotOpenApp, Inbox, Reader } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { channelCodeOf } from "../bots/mapping.ts"
import type { Call, Handler } from "../call.ts"
import { TokenRefused } from "./refusals.ts"
import type { BotOpenRefusal } from "./refusals.ts"

/** A call by an app, with the inboxes of the bot whose data it reads. */
export interface AppCall extends Call {
  readonly app: BotOpenApp
  readonly inboxes: ReadonlyArray<Inbox>
  readonly reader: Reader
}

/** The app of a token: the header is the token itself, and what expires now has expired [bots §A.0]. */
const findApp = (reader: Reader, { header }: Call): Effect.Effect<BotOpenApp, TokenRefused> =>
  Effect.gen(function*() {
    const given = header("authorization") ?? ""
    const [token] = yield* reader.query(botOpenTokens, { where: eq("token", given), limit: 1 })
    const app = token && reader.now < token.expiresAt ? yield* reader.get(botOpenApps, token.appId) : undefined
    return app?.state === "active" ? app : yield* Effect.fail(new TokenRefused())
  })

/** An operation for apps with a good token, read from one state. */
export const forApps = (handler: Handler<AppCall, BotOpenRefusal>): Handler<Call, BotOpenRefusal> => (call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const app = yield* findApp(reader, call)
      return yield* handler({ ...call, app, reader, inboxes: yield* inboxesOfBot(reader, app) })
    })
  )

/** Those of some inboxes that are of some channels, by their codes. */
export const inboxesWith = (inboxes: ReadonlyArray<Inbox>, codes: ReadonlyArray<number>): ReadonlyArray<Inbox> =>
  inboxes.filter(({ channel }) => codes.includes(channelCodeOf(channel)))
