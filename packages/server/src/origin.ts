import { accounts, inboxes, readOrigin } from "@mootkit/core"
import type { Json, Reader, Store } from "@mootkit/core"
import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Origin } from "./beginning.ts"
import { isObject } from "./json.ts"
import type { Handles } from "./options.ts"
import { inboxHandle } from "./scenarios/crew.ts"

/** Whether what was noted of a world's handles is what they are today. */
const areHandles = (noted: Json): noted is Json & Handles =>
  (noted["account_id"] === null || Number.isInteger(noted["account_id"])) &&
  isObject(noted["tokens"]) && isObject(noted["pubsub_tokens"]) && Array.isArray(noted["inboxes"]) && Array.isArray(noted["bots"])

/** What can be told of a world that nobody noted anything about: its first account and the inboxes of that. */
const guessHandles = (reader: Reader): Effect.Effect<Handles> =>
  Effect.gen(function*() {
    const [account] = yield* reader.query(accounts, { where: always, limit: 1 })
    const theirs = account ? yield* reader.query(inboxes, { where: eq("accountId", account.id) }) : []
    return { account_id: account?.id ?? null, tokens: {}, pubsub_tokens: {}, inboxes: theirs.map(inboxHandle), bots: [] }
  })

/** Whether a store holds no world at all: nobody noted where it came from, and it has no account. */
export const isBlank = ({ read }: Store): Effect.Effect<boolean> =>
  read((reader) =>
    Effect.gen(function*() {
      return !(yield* readOrigin(reader)) && (yield* reader.count(accounts, always)) === 0
    })
  )

/** Where the world of a store came from; one that was not seeded by a server has no scenario to tell of. */
export const originOf = ({ read }: Store): Effect.Effect<Origin> =>
  read((reader) =>
    Effect.gen(function*() {
      const noted = yield* readOrigin(reader)
      const handles = noted && areHandles(noted.handles) ? noted.handles : yield* guessHandles(reader)
      return { scenario: noted?.scenario ?? "unknown", seed: noted?.seed, handles }
    })
  )
