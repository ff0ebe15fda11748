import { accessTokens, accounts, accountUsers } from "@mootkit/core"
import type { Account } from "@mootkit/core"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { forUser } from "../../auth.ts"
import { ok } from "../../reply.ts"
import { profile } from "../views/users.ts"

/** Shows the caller himself [resources §4]. */
export const showProfile = forUser(({ kit, place, user }) =>
  place.world.store.read((reader) =>
    Effect.gen(function*() {
      const own = all(eq("ownerType", "User"), eq("ownerId", user.id))
      const [token] = yield* reader.query(accessTokens, { where: own, limit: 1 })
      const memberships = yield* reader.query(accountUsers, { where: eq("userId", user.id) })
      const places = yield* reader.getMany(accounts, memberships.map(({ accountId }) => accountId))
      const joined = memberships.map((accountUser) => ({
        accountUser,
        account: places.get(accountUser.accountId) as Account
      }))
      return ok(profile(user, token?.token ?? "", joined, kit.presence))
    })
  )
)
