import { accountUsers, id, users } from "@mootkit/core"
import type { Reader, ScheduledMessage, UserId } from "@mootkit/core"
import { oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { ScheduleAuthorRows } from "./views/scheduled-messages.ts"

const authorOf = ({ authorId, authorType }: ScheduledMessage): UserId | undefined =>
  authorType === "User" && authorId !== null ? id<UserId>(authorId) : undefined

/** Everybody who wrote some scheduled messages, found by message; nobody for one whose author is gone. */
export const readAuthors = (reader: Reader, rows: ReadonlyArray<ScheduledMessage>) =>
  Effect.gen(function*() {
    const ids = rows.flatMap((row) => authorOf(row) ?? [])
    const people = yield* reader.getMany(users, ids)
    const memberships = ids.length === 0 ? [] : yield* reader.query(accountUsers, { where: oneOf("userId", ids) })
    return (row: ScheduledMessage): ScheduleAuthorRows | undefined => {
      const key = authorOf(row)
      const user = key && people.get(key)
      const membership = memberships.find(({ accountId, userId }) => userId === key && accountId === row.accountId)
      return user && { user, membership }
    }
  })
