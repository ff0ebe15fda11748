import { baileysChannel } from "@mootkit/core/promise"
import type { Desk } from "@mootkit/core/promise"
import type { Staff } from "./app.ts"

/** The number that the app's WhatsApp is connected with. */
export const ownNumber = "+5511999990000"

const ana = { name: "Ana", email: "ana@club.example" }

/** Sets up an account with one agent and one WhatsApp inbox, all of it or nothing, unless they are there already. */
export const setUp = (desk: Desk, verifyToken: string): Promise<Staff> =>
  desk.transact(function*(tx) {
    const known = yield* tx.find("users", { email: ana.email })
    const place = known && (yield* tx.find("accountUsers", { userId: known.id }))
    if (place) return place
    const account = yield* tx.insert("accounts", { name: "Book club" })
    const agent = yield* tx.insert("users", ana)
    const inbox = yield* tx.insert("inboxes", {
      accountId: account.id,
      name: "WhatsApp",
      channel: baileysChannel(ownNumber, { webhook_verify_token: verifyToken })
    })
    yield* tx.insert("inboxMembers", { inboxId: inbox.id, userId: agent.id })
    return yield* tx.insert("accountUsers", { accountId: account.id, userId: agent.id, role: "agent" })
  })
