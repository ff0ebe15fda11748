import type { AppRefused, Conflict } from "@mootkit/core"
import type { FieldInvalid } from "../fields.ts"
import type { BadInput } from "../rails/nested.ts"
import type { Refused } from "../refusals.ts"
import { byTag } from "../tagged.ts"

/** No token came, or one that is good for nothing: unknown, expired, or of an app that was shut out. */
export class TokenRefused {
  readonly _tag = "TokenRefused"
}

/** The path leads nowhere. */
interface Nowhere {
  readonly _tag: "Nowhere"
  readonly method: string
  readonly path: string
}

/** Everything that an operation of the Bot Open API may answer other than success. */
export type BotOpenRefusal = AppRefused | TokenRefused | Conflict | FieldInvalid | BadInput | Nowhere

/** A refusal, or trouble, in the words of the Bot Open API [bots §A.3]. */
export const botOpenError = (status: number, message: string): Refused => ({ status, body: { message } })

/** What the Bot Open API answers to a refusal [bots §A.3]. */
export const refuseBotOpen = byTag<BotOpenRefusal, Refused>({
  AppRefused: () => botOpenError(409, "The app is not known by this appId and appSecret, or it is disabled"),
  TokenRefused: () => botOpenError(401, "Unauthorized"),
  Conflict: () => botOpenError(500, "Internal Server Error"),
  FieldInvalid: ({ message }) => botOpenError(400, message),
  BadInput: ({ reason }) => botOpenError(400, reason),
  Nowhere: ({ method, path }) => botOpenError(404, `Cannot ${method} ${path}`)
})
