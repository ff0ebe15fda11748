import { inboxes, inboxMembers } from "@mootkit/core"
import type { Inbox, InboxId, Reader } from "@mootkit/core"
import { all, eq, oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall, RequesterCall } from "../../call.ts"
import { ok } from "../../reply.ts"
import { inbox } from "../views/inboxes.ts"

/** The inboxes that a caller may see: all of them for an administrator, else those he is a member of. */
export const visibleInboxes = (
  reader: Reader,
  { membership, user }: Pick<AccountCall, "membership" | "user">
): Effect.Effect<"all" | ReadonlyArray<InboxId>> =>
  membership.role === "administrator"
    ? Effect.succeed("all")
    : Effect.map(
      reader.query(inboxMembers, { where: eq("userId", user.id) }),
      (found) => found.map(({ inboxId }) => inboxId)
    )

/** Whether a caller may use an inbox of the account: bots may use all of them. */
export const mayVisit = (reader: Reader, { requester }: RequesterCall, { id }: Pick<Inbox, "id">): Effect.Effect<boolean> =>
  requester.type === "AgentBot" || requester.membership.role === "administrator"
    ? Effect.succeed(true)
    : Effect.map(
      reader.count(inboxMembers, all(eq("userId", requester.row.id), eq("inboxId", id))),
      (found) => found > 0
    )

/** Lists the inboxes that the caller may see, by name [resources §13]. */
export const listInboxes = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const visible = yield* visibleInboxes(reader, call)
      const mine = eq("accountId", call.account.id)
      const rows = yield* reader.query(inboxes, {
        where: visible === "all" ? mine : all(mine, oneOf("id", visible)),
        orderBy: [{ field: "nameKey", direction: "asc" }]
      })
      const viewer = { administrator: call.membership.role === "administrator", baseUrl: call.baseUrl }
      return ok({ payload: rows.map((row) => inbox(row, viewer)) })
    })
  )
)
