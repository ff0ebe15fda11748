import { botUsage } from "./bot-open/bot-usage.ts"
import { login } from "./bot-open/login.ts"
import { transcripts } from "./bot-open/transcripts.ts"
import { userData } from "./bot-open/user-data.ts"
import { users } from "./bot-open/users.ts"
import type { Path } from "./operation.ts"

export type { TranscriptType } from "./bot-open/schemas/transcript.ts"

/** The operations of the Bot Open API, by an id of ours: its document names neither ids nor paths. */
export const botOpen = { ...login, ...botUsage, ...users, ...userData, ...transcripts }

/** The operation ids of the Bot Open API. */
export type BotOpenId = keyof typeof botOpen

/** The operations by the names under which their paths may be told. */
const placed = {
  login: "login",
  botUsage: "bot-usage",
  users: "users",
  user: "user-data",
  transcripts: "transcripts"
} as const satisfies Record<string, BotOpenId>

/** Paths of the operations of the Bot Open API, for those that are not where they usually are; `user` holds `:botUserId` [bots §A.1]. */
export type BotOpenPaths = { readonly [Name in keyof typeof placed]?: Path }

/** The names of the paths. */
export const botOpenPathNames = Object.keys(placed) as ReadonlyArray<keyof BotOpenPaths>

/** The operations of the Bot Open API at the paths that are wanted. */
export const botOpenAt = (paths: BotOpenPaths = {}): typeof botOpen => {
  const moved = Object.entries(placed).map(([name, id]) => {
    const path = paths[name as keyof BotOpenPaths] ?? botOpen[id].path
    return [id, { ...botOpen[id], path }] as const
  })
  // Operation by operation this is what the record says, but for the paths, which are texts as any.
  return Object.fromEntries(moved) as unknown as typeof botOpen
}
