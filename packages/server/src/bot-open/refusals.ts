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

/** Something broke that nobody planned, or that was planned to break. */
interface Broken {
  readonly _tag: "Broken"
}

/** Everything that an operation of the Bot Open API may answer other than success. */
export type BotOpenRefusal = AppRefused | TokenRefused | Conflict | FieldInvalid | BadInput | Broken | Nowhere

const told = (status: number, message: string): Refused => ({ status, body: { message } })

/** What the Bot Open API answers to a refusal [bots §A.3]. */
export const refuseBotOpen = byTag<BotOpenRefusal, Refused>({
  AppRefused: () => told(409, "The app is not known by this appId and appSecret, or it is disabled"),
  TokenRefused: () => told(401, "Unauthorized"),
  Conflict: () => told(500, "Internal server error"),
  Broken: () => told(500, "Internal server error"),
  FieldInvalid: ({ message }) => told(400, message),
  BadInput: ({ reason }) => told(400, reason),
  Nowhere: ({ method, path }) => told(404, `Cannot ${method} ${path}`)
})
