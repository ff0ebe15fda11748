import { groupMembers } from "@mootkit/core"
import type { GroupMember } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, failsAsProvider, methodsAsked, planFault, unavailable } from "./provider-calls.ts"
import { addStrays } from "./strays.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const jid = "120363000000000001@g.us"
const creator = "+5511988880001"
const deputy = "+5511988880002"
const member = "+5511988880003"
/** Was an admin once, and is out. */
const former = "+5511988880004"
/** A member for the account, who is out of the group on WhatsApp. */
const stale = "+5511988880005"
/** The account knows the hidden id only. */
const hidden = "+5511988880006"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { tx } = hall
    const team = yield* addGroup(hall, jid, [
      { phone: ownNumber, role: "admin" },
      { phone: creator, isCreator: true },
      { phone: deputy, role: "admin" },
      { phone: member },
      { phone: former, role: "admin", isActive: false },
      { phone: stale, onNetwork: false },
      { phone: hidden, knownAs: null }
    ])
    const { displayId: talk } = yield* addConversation(hall, team)
    const rows = yield* tx.query(groupMembers, { where: eq("groupContactId", team.contact.id) })
    const rowOf = (at: number) => (rows[at] as GroupMember).id
    const news = yield* addGroup(hall, "120363000000000002@g.us", [{ phone: creator, isCreator: true }, { phone: ownNumber }])
    const [inNews] = yield* tx.query(groupMembers, { where: eq("groupContactId", news.contact.id), limit: 1 })
    const row = { creator: rowOf(1), deputy: rowOf(2), member: rowOf(3), former: rowOf(4), stale: rowOf(5), hidden: rowOf(6) }
    const elsewhere = (inNews as GroupMember).id
    return { talk, team: team.contact.id, news: news.contact.id, row, elsewhere, ...(yield* addStrays(hall)) }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>
type Name = keyof Made["row"]

const done = { status: 200, body: undefined }
const missing = { status: 404, body: { error: "Resource could not be found" } }
const untouchable = { status: 422, body: { error: "group_creator_not_modifiable" } }

const path = (at: At, row: number, group: number = at().made.team) => `${at().account}/contacts/${group}/group_members/${row}`

const give = async (at: At, row: number, json: unknown, group?: number) => {
  const { body, status } = await at().ask(`PATCH ${path(at, row, group)}`, { json })
  return { status, body }
}

const role = (at: At, name: Name, to: string) => give(at, at().made.row[name], { role: to })

const remove = async (at: At, row: number, group?: number) => {
  const { body, status } = await at().ask(`DELETE ${path(at, row, group)}`)
  return { status, body }
}

/** The active members by what the account knows of them, with their roles. */
const roles = async (at: At) => {
  const params = { account_id: at().accountId, id: at().made.team }
  const { payload } = await at().as().contactGroupMembersList({ params, query: { per_page: 100 } })
  return Object.fromEntries(payload.map(({ contact, role: has }) => [contact.phone_number ?? "hidden", has]))
}

const atFirst = {
  [ownNumber]: "admin",
  [creator]: "admin",
  [deputy]: "admin",
  [member]: "member",
  [stale]: "member",
  hidden: "member"
}

const onNetwork = async (at: At) =>
  (await at().control().people({ query: { group: jid } })).people.map(({ phone }) => `+${phone}`)

const events = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const activities = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload.map(({ content }) => content)
}

const call = (phone: string, action: string) => ({ connection: ownNumber, jid, participant: `${phone.slice(1)}@s.whatsapp.net`, action })

const roleChanges = (at: At) => {
  it("makes a member an admin, on WhatsApp and here, and WhatsApp tells of it [groups 102, 104]", async () => {
    expect(await role(at, "member", "admin")).toEqual(done)
    expect(await asked(at, "updateParticipants")).toEqual([call(member, "promote")])
    expect(await roles(at)).toEqual({ ...atFirst, [member]: "admin" })
    expect(await activities(at)).toEqual([`Person ${ownNumber} promoted Person ${member} to admin`])
    expect(await events(at)).toEqual(["message.created", "contact.group_synced"])
  })

  it("makes an admin a member, on WhatsApp and here [groups 102, 105]", async () => {
    expect(await role(at, "deputy", "member")).toEqual(done)
    expect(await asked(at, "updateParticipants")).toEqual([call(deputy, "demote")])
    expect(await roles(at)).toEqual({ ...atFirst, [deputy]: "member" })
    expect(await events(at)).toEqual(["message.created", "contact.group_synced"])
  })

  it("asks WhatsApp for what is so already [groups 104]", async () => {
    expect(await role(at, "deputy", "admin")).toEqual(done)
    expect(await asked(at, "updateParticipants")).toEqual([call(deputy, "promote")])
    expect(await roles(at)).toEqual(atFirst)
    expect(await events(at)).toEqual([])
  })

  it("is recorded where WhatsApp knows better, and nothing is told of it [groups 102]", async () => {
    expect(await role(at, "stale", "admin")).toEqual(done)
    expect(await roles(at)).toEqual({ ...atFirst, [stale]: "admin" })
    expect(await events(at)).toEqual([])
  })

  it.each([[{ role: "owner" }], [{}], [{ role: null }], [{ role: ["admin"] }], [{ role: "Admin" }]])(
    "is none of the two in %j, whoever is meant [groups 106]",
    async (json) => {
      for (const row of [at().made.row.member, 999_999]) {
        expect(await give(at, row, json)).toEqual({ status: 422, body: { error: "invalid_role" } })
      }
      expect(await methodsAsked(at)).toEqual([])
      expect(await roles(at)).toEqual(atFirst)
    }
  )

  it("is refused for who created the group, if it would lower him [groups 110]", async () => {
    expect(await role(at, "creator", "member")).toEqual(untouchable)
    expect(await roles(at)).toEqual(atFirst)
    expect(await role(at, "creator", "admin")).toEqual(done)
    expect(await events(at)).toEqual([])
  })

  it("does not bring back who is out [groups 112]", async () => {
    expect(await role(at, "former", "admin")).toEqual(done)
    expect(await asked(at, "updateParticipants")).toEqual([call(former, "promote")])
    expect(await roles(at)).toEqual(atFirst)
  })

  it("has no second verb [groups 115]", async () => {
    const answer = await at().tell(`PUT ${path(at, at().made.row.member)}`, { json: { role: "admin" } })
    expect(answer).toMatchObject({ status: 404, body: { status: 404, error: "Not Found" } })
    expect(await roles(at)).toEqual(atFirst)
  })
}

const removals = (at: At) => {
  it("takes somebody out, on WhatsApp and here, and WhatsApp tells of it [groups 102, 116]", async () => {
    expect(await remove(at, at().made.row.deputy)).toEqual(done)
    expect(await asked(at, "updateParticipants")).toEqual([call(deputy, "remove")])
    const { [deputy]: out, ...others } = atFirst
    expect(out).toBe("admin")
    expect(await roles(at)).toEqual(others)
    expect(await onNetwork(at)).not.toContain(deputy)
    expect(await activities(at)).toEqual([`Person ${ownNumber} removed Person ${deputy} from the group`])
    expect(await events(at)).toEqual(["message.created", "contact.group_synced"])
  })

  it("is refused for who created the group [groups 117]", async () => {
    expect(await remove(at, at().made.row.creator)).toEqual(untouchable)
    expect(await asked(at, "updateParticipants")).toEqual([call(creator, "remove")])
    expect(await roles(at)).toEqual(atFirst)
    expect(await events(at)).toEqual([])
  })

  it("asks WhatsApp again for who is out already [groups 120]", async () => {
    expect(await remove(at, at().made.row.member)).toEqual(done)
    expect(await remove(at, at().made.row.member)).toEqual(done)
    expect(await asked(at, "updateParticipants")).toEqual([call(member, "remove"), call(member, "remove")])
    expect(await activities(at)).toHaveLength(1)
  })
}

/** What role changes and removals have in common, by what is asked of a row of a group. */
const common = (at: At, change: (row: number, group?: number) => ReturnType<typeof remove>) => {
  it("finds no row of nobody, or of another group [groups 107, 118]", async () => {
    for (const row of [999_999, 0, at().made.elsewhere]) expect(await change(row)).toEqual(missing)
    expect(await methodsAsked(at)).toEqual([])
  })

  it("cannot be made to who is no group, or has no address", async () => {
    for (const group of [at().made.person, at().made.nameless]) {
      expect(await change(at().made.row.member, group)).toEqual({ status: 422, body: { error: "Contact is not a valid group" } })
    }
    expect(await methodsAsked(at)).toEqual([])
  })

  it("is not allowed by WhatsApp where the own number is no admin", async () => {
    expect(await change(at().made.elsewhere, at().made.news)).toEqual({ status: 422, body: unavailable })
  })

  failsAsProvider(at, {
    method: "updateParticipants",
    ask: () => change(at().made.row.member),
    contact: () => at().made.team
  })

  it("counts as done where the provider's answer is empty", async () => {
    await planFault(at, "updateParticipants", "empty")
    expect(await change(at().made.row.creator)).toEqual(done)
  })
}

/** Promotes who is known by his hidden id only, and tells by which address WhatsApp was asked. */
const promoteHidden = async (at: At) => {
  expect(await role(at, "hidden", "admin")).toEqual(done)
  return (await asked(at, "updateParticipants")).map(({ participant }) => participant)
}

const hiddenMembers = (at: At) => {
  it("is recorded, and asked of WhatsApp for nobody", async () => {
    expect(await promoteHidden(at)).toEqual(["@s.whatsapp.net"])
    expect(await roles(at)).toEqual({ ...atFirst, hidden: "admin" })
    expect(await events(at)).toEqual([])
  })
}

const namedMembers = (at: At) => {
  it("is asked of WhatsApp by that id, and WhatsApp tells of it, with the phone", async () => {
    expect(await promoteHidden(at)).toEqual([lidOf(hidden)])
    const { hidden: known, ...others } = atFirst
    expect(known).toBe("member")
    expect(await roles(at)).toEqual({ ...others, [hidden]: "admin" })
    expect(await events(at)).toEqual(["contact.updated", "message.created", "contact.group_synced"])
  })
}

/** `contact-group-member-update-role` and `contact-group-member-remove` [groups §4.5, §4.6]. */
export const groupRolesSuite: Suite = (target) => {
  describe("a change of somebody's place in a group", () => {
    const at = visitingHall(target, build)

    describe("to another role [groups 111]", () => {
      roleChanges(at)
      common(at, (row, group) => give(at, row, { role: "member" }, group))
    })

    describe("out of it [groups 119]", () => {
      removals(at)
      common(at, (row, group) => remove(at, row, group))
    })

    describe("of whom the hidden id is known only", () => {
      hiddenMembers(at)
    })
  })

  describe("a change of the place of somebody of whom the hidden id is known only, with memberByPhoneOnly off", () => {
    namedMembers(visitingHall(target, build, { quirks: { memberByPhoneOnly: false } }))
  })
}
