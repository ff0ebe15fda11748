import { baileysChannel } from "@mootkit/core/promise"
import type { Desk } from "@mootkit/core/promise"

/** The number that the app's WhatsApp is connected with. */
export const ownNumber = "+5511999990000"

/** Sets up an account with one agent and one WhatsApp inbox; all of it, or nothing. */
export const setUp = (desk: Desk, verifyToken: string) =>
  desk.transact(function*(tx) {
    const account = yield* tx.insert("accounts", { name: "Book club", locale: "en" })
    const agent = yield* tx.insert("users", { name: "Ana", email: "ana@club.example" })
    yield* tx.insert("accountUsers", { accountId: account.id, userId: agent.id, role: "agent" })
    const inbox = yield* tx.insert("inboxes", {
      accountId: account.id,
      name: "WhatsApp",
      channel: baileysChannel(ownNumber, { webhook_verify_token: verifyToken })
    })
    yield* tx.insert("inboxMembers", { inboxId: inbox.id, userId: agent.id })
    return { account, agent, inbox }
  })
