import { accountUsers, id, users } from "@mootkit/core"
import type { Reader, ScheduledMessage, UserId } from "@mootkit/core"
import { oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { ScheduleAuthorRows } from "./views/scheduled-messages.ts"

/** Everybody who wrote some scheduled messages, found by message; nobody for one whose author is gone. */
export const readAuthors = (reader: Reader, rows: ReadonlyArray<ScheduledMessage>) =>
  Effect.gen(function*() {
    const ids = rows.flatMap(({ authorId, authorType }) => authorType === "User" && authorId !== null ? [id<UserId>(authorId)] : [])
    const people = yield* reader.getMany(users, ids)
    const memberships = ids.length === 0 ? [] : yield* reader.query(accountUsers, { where: oneOf("userId", ids) })
    return ({ accountId, authorId, authorType }: ScheduledMessage): ScheduleAuthorRows | undefined => {
      const user = authorType === "User" && authorId !== null ? people.get(id<UserId>(authorId)) : undefined
      return user && { user, membership: memberships.find((one) => one.userId === user.id && one.accountId === accountId) }
    }
  })
