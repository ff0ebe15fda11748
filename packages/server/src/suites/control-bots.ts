import { describe, expect, it } from "vitest"
import { openKeyHall } from "./key-hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

/** The control plane's list of bots. */
export const controlBotsSuite: Suite = (target) => {
  describe("the list of bots", () => {
    const at = visitingHall(target, openKeyHall)

    it("shows each once for every account that it answers in, with its inboxes there", async () => {
      const { branch, counter, desk, foreign, global, idle, own, telegram, web, whatsapp } = at().made
      const { bots } = await at().control().bots()
      const [bot] = at().handles.bots
      const customer = bot?.customer_id ?? ""
      const branchCustomer = String(Number(customer) + branch - at().accountId)
      expect(bots).toEqual([
        {
          id: own,
          name: "Bot",
          account_id: at().accountId,
          customer_id: customer,
          bot_key: bot?.bot_key,
          inboxes: [
            { id: whatsapp.id, name: "WhatsApp", channel_id: 1014, channel: "whatsapp" },
            { id: web.id, name: "Website", channel_id: 1010, channel: "webchat" },
            { id: telegram.id, name: "Telegram", channel_id: 1016, channel: "telegram" }
          ]
        },
        {
          id: global,
          name: "Everywhere",
          account_id: null,
          customer_id: customer,
          bot_key: bots[1]?.bot_key,
          inboxes: [{ id: desk.id, name: "Desk", channel_id: 1013, channel: "general" }]
        },
        {
          id: global,
          name: "Everywhere",
          account_id: null,
          customer_id: branchCustomer,
          bot_key: bots[1]?.bot_key,
          inboxes: [{ id: counter.id, name: "Counter", channel_id: 1013, channel: "general" }]
        },
        { id: idle, name: "Idle", account_id: null, customer_id: null, bot_key: bots[3]?.bot_key, inboxes: [] },
        { id: foreign, name: "Clerk", account_id: branch, customer_id: branchCustomer, bot_key: bots[4]?.bot_key, inboxes: [] }
      ])
      const keys = new Set(bots.map(({ bot_key: key }) => key))
      expect([keys.size, [...keys].every((key) => /^[0-9a-f]{16}$/.test(key))]).toEqual([4, true])
    })

    it("says by what the MyBOT APIs know them", async () => {
      const { bots } = await at().control().bots()
      const places = bots.filter(({ id }) => id === at().made.global)
      const keys = await Promise.all([at().accountId, at().made.branch].map((account) =>
        at().control().makeMybotKey({ body: { account } })))
      const names = await Promise.all(places.map(async ({ bot_key: botKey, customer_id: customerId }, i) => {
        const params = { customerId: customerId ?? "", botKey }
        const query = { attribute_name: "city", attribute_value: "Olinda" }
        const { users } = await at().myBot(keys[i]?.key).matchingUsers({ params, query })
        return users.map(({ user_name: name }) => name)
      }))
      expect(names).toEqual([["Bia"], ["Caio"]])
    })
  })
}
