import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addMembership, addUser } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const build = ({ crew: { account }, tx }: Hall) =>
  Effect.gen(function*() {
    const closed = yield* addAccount(tx, { name: "Closed", status: "suspended" })
    const chief = yield* addUser(tx, "Cora Chief", {
      type: "SuperAdmin",
      displayName: "Cora",
      messageSignature: "C.",
      customAttributes: { shift: "night" },
      uiSettings: { locale: "pt_BR" }
    })
    yield* addMembership(tx, account, chief.row, { role: "administrator", activeAt: tx.now - 1000, autoOffline: false, availability: "busy" })
    yield* addMembership(tx, closed, chief.row, { activeAt: tx.now })
    return { account, closed, chief, nobody: yield* addUser(tx, "Nora Nobody") }
  })

/** `fetchProfile`. */
export const profileSuite: Suite = (target) => {
  describe("the profile", () => {
    const at = visitingHall(target, build)

    it("shows an administrator with his account, and says that he is offline while he has no connection", async () => {
      const { pubsub_tokens, tokens } = at().handles
      expect((await at().ask("GET /api/v1/profile")).body).toEqual({
        access_token: tokens["administrator"],
        account_id: at().made.account.id,
        available_name: "Ada Admin",
        avatar_url: "",
        confirmed: true,
        display_name: null,
        message_signature: null,
        email: "ada@example.test",
        id: 1,
        inviter_id: null,
        name: "Ada Admin",
        provider: "email",
        pubsub_token: pubsub_tokens["administrator"],
        role: "administrator",
        ui_settings: {},
        uid: "ada@example.test",
        type: null,
        accounts: [
          {
            id: at().made.account.id,
            name: "Hall",
            status: "active",
            active_at: "2026-01-11T13:00:00.000Z",
            role: "administrator",
            permissions: ["administrator"],
            availability: "online",
            availability_status: "offline",
            auto_offline: true,
            custom_role_id: null,
            custom_role: null
          }
        ]
      })
    })

    it("shows a super admin as one, by the name he goes by and with his own attributes [resources 6]", async () => {
      const { chief: { row, token } } = at().made
      expect(await at().as(token).fetchProfile()).toMatchObject({
        id: row.id,
        type: "SuperAdmin",
        name: "Cora Chief",
        display_name: "Cora",
        available_name: "Cora",
        message_signature: "C.",
        custom_attributes: { shift: "night" },
        ui_settings: { locale: "pt_BR" }
      })
    })

    it("takes account and role from the membership used last, and works for members of suspended accounts", async () => {
      const { account, chief, closed } = at().made
      expect(await at().as(chief.token).fetchProfile()).toMatchObject({
        account_id: closed.id,
        role: "agent",
        accounts: [
          { id: account.id, role: "administrator", availability: "busy", availability_status: "busy", auto_offline: false },
          { id: closed.id, role: "agent", status: "suspended" }
        ]
      })
    })

    it("shows a user without an account, and leaves out attributes that he has not", async () => {
      const profile = await at().as(at().made.nobody.token).fetchProfile()
      expect(profile).toMatchObject({ account_id: null, role: null, inviter_id: null, accounts: [] })
      expect(profile).not.toHaveProperty("custom_attributes")
    })

    it("names who invited an agent", async () => {
      expect(await at().as(at().token("agent")).fetchProfile()).toMatchObject({ role: "agent", inviter_id: 1 })
    })
  })
}
