import { chatwoot } from "@mootkit/contract/chatwoot"
import type { OperationRow } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import { exampleHall, examples } from "./examples.ts"
import type { Example, ExampleHall } from "./examples.ts"
import { methodsAsked } from "./provider-calls.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

type Make = (hall: ExampleHall, account: number) => Example

const rows: Readonly<Record<string, OperationRow>> = chatwoot

const ofGroups = Object.entries<Make>(examples).filter(([id]) => rows[id]?.tag === "Groups")

const ofContacts = ofGroups.filter(([id]) => rows[id]?.path.includes("/contacts/:id/"))

/** What the operations on groups have in common [groups §3]. */
export const groupAccessSuite: Suite = (target) => {
  describe("operations on groups", () => {
    const at = visitingHall(target, exampleHall)

    it.each(ofGroups)("%s asks WhatsApp nothing for those who may not call it [groups 1, 2, 4, 5]", async (_, make) => {
      const { made } = at()
      const refused = [
        { account: at().accountId, token: null, status: 401 },
        { account: at().accountId, token: "nobodys-token", status: 401 },
        { account: at().accountId, token: made.outsider.token, status: 401 },
        { account: 999_999, token: at().token("administrator"), status: 404 }
      ]
      for (const { account, status, token } of refused) {
        const { line, question } = make(made, account)
        expect(await at().ask(line, { ...question, token })).toMatchObject({ status })
      }
      expect(await methodsAsked(at)).toEqual([])
    })

    it.each(ofContacts)("%s finds no contact of another account, and asks WhatsApp nothing [groups 6]", async (_, make) => {
      const { foreign } = at().made
      const { line, question } = make({ ...at().made, group: foreign }, at().accountId)
      expect(await at().ask(line, question)).toMatchObject({ status: 404, body: { error: "Resource could not be found" } })
      expect(await methodsAsked(at)).toEqual([])
    })

    it.each(ofContacts)("%s is open to agents who are in no inbox [groups 7]", async (_, make) => {
      const { line, question } = make(at().made, at().accountId)
      expect(await at().ask(line, { ...question, token: at().made.idle.token })).toMatchObject({ status: 200 })
    })
  })
}
