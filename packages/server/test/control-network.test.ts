import { describe, expect, it } from "vitest"
import type { Answer, Asking } from "./answers.ts"
import { asking, faultsOf } from "./answers.ts"

const club = "120363041155512345@g.us"

const tokenOf = ({ server }: Asking): string => server.handles.tokens["administrator"] ?? ""

interface People {
  readonly people: ReadonlyArray<{ readonly jid: string; readonly phone: string; readonly name: string }>
}

const members = async ({ ask }: Asking): Promise<People["people"]> => {
  const answer = await ask(`GET /_mootkit/people?group=${club}`)
  expect(faultsOf(answer)).toEqual([])
  return (answer.body as People).people
}

/** The club as a contact of the account. */
const clubId = async (started: Asking): Promise<number> => {
  const { body } = await started.ask("GET /api/v1/accounts/1/conversations?status=all&group_type=group", {
    token: tokenOf(started)
  })
  const { payload } = (body as { data: { payload: ReadonlyArray<{ meta: { sender: { id: number; identifier: string } } }> } }).data
  return payload.find(({ meta }) => meta.sender.identifier === club)?.meta.sender.id ?? 0
}

const add = async (started: Asking, phone: string): Promise<Answer> =>
  started.ask(`POST /api/v1/accounts/1/contacts/${await clubId(started)}/group_members`, {
    token: tokenOf(started),
    json: { participants: [phone] }
  })

const plan = ({ ask }: Asking, json: object): Promise<Answer> => ask("POST /_mootkit/faults", { json })

describe("planned failures", () => {
  it("are of the next call, once, unless something else is said", async () => {
    const started = asking()
    const planned = await plan(started, { target: { provider: "updateParticipants" }, kind: "unavailable" })
    const fault = { id: 1, target: { provider: "updateParticipants" }, kind: "unavailable", nth: 1, times: 1, delay_ms: 0 }
    expect([planned.body, faultsOf(planned)]).toEqual([{ ...fault, seen: 0 }, []])
    expect((await add(started, "+5511977770001")).status).toBe(422)
    expect((await add(started, "+5511977770001")).status).toBe(200)
    const listed = await started.ask("GET /_mootkit/faults")
    expect([listed.body, faultsOf(listed)]).toEqual([{ faults: [{ ...fault, seen: 2 }] }, []])
  })

  it("strike from the n-th call on, as often as they should, or for ever", async () => {
    const started = asking()
    await plan(started, { target: { provider: "*" }, kind: "transport", nth: 2, times: null })
    expect((await add(started, "+5511977770001")).status).toBe(200)
    expect((await add(started, "+5511977770002")).status).toBe(500)
    expect((await add(started, "+5511977770003")).status).toBe(500)
    expect(await members(started)).toHaveLength(26)
  })

  it("may only be late", async () => {
    const started = asking()
    const slow = await plan(started, { target: { provider: "*" }, kind: "slow", delay_ms: 1 })
    expect(slow.body).toMatchObject({ kind: "slow", delay_ms: 1 })
    expect((await add(started, "+5511977770001")).status).toBe(200)
  })

  it("may say that the connection is another's, or say nothing of what was done", async () => {
    const started = asking()
    await plan(started, { target: { provider: "*" }, kind: "forbidden" })
    expect((await add(started, "+5511977770001")).status).toBe(422)
    expect(await members(started)).toHaveLength(25)
    await plan(started, { target: { provider: "*" }, kind: "empty" })
    expect((await add(started, "+5511977770001")).status).toBe(200)
    expect(await members(started)).toHaveLength(26)
  })

  it("are removed one by one or all at once", async () => {
    const started = asking()
    for (const kind of ["refused", "transport", "unavailable"]) await plan(started, { target: { provider: "*" }, kind })
    const one = await started.ask("DELETE /_mootkit/faults?id=2")
    expect([one.status, one.body, faultsOf(one)]).toEqual([204, undefined, []])
    expect((await started.ask("GET /_mootkit/faults")).body).toMatchObject({ faults: [{ id: 1 }, { id: 3 }] })
    const again = await started.ask("DELETE /_mootkit/faults?id=2")
    expect([again.status, again.body]).toMatchObject([404, { error: { message: "There is no fault 2", field: "id" } }])
    expect((await started.ask("DELETE /_mootkit/faults")).status).toBe(204)
    expect((await started.ask("GET /_mootkit/faults")).body).toEqual({ faults: [] })
  })

  it("are refused when they could never strike", async () => {
    const started = asking()
    const good = { target: { provider: "*" }, kind: "slow" }
    const wrong = [
      [{ target: { provider: "updateParticipant" } }, "target.provider"],
      [{ target: { provider: "*", nth: 1 } }, "target.nth"],
      [{ target: "*" }, "target"],
      [{ target: undefined }, "target"],
      [{ kind: "broken" }, "kind"],
      [{ nth: 0 }, "nth"],
      [{ times: 0 }, "times"],
      [{ delay_ms: 60_001 }, "delay_ms"],
      [{ kind: "refused", delay_ms: 5 }, "delay_ms"],
      [{ status: 503 }, "status"]
    ] as const
    for (const [change, field] of wrong) {
      const answer = await plan(started, { ...good, ...change })
      expect([answer.status, faultsOf(answer)]).toEqual([422, []])
      expect(answer.body).toMatchObject({ error: { field } })
    }
    expect((await started.ask("GET /_mootkit/faults")).body).toEqual({ faults: [] })
  })
})

describe("the people of the network", () => {
  it("are all of them, or those of a group", async () => {
    const started = asking()
    const all = await started.ask("GET /_mootkit/people")
    expect(faultsOf(all)).toEqual([])
    const { people } = all.body as People
    const inClub = await members(started)
    expect(inClub).toHaveLength(25)
    expect(people).toEqual(expect.arrayContaining([...inClub]))
    expect(people.length).toBeGreaterThan(25)
    const unknown = await started.ask("GET /_mootkit/people?group=1@g.us")
    expect([unknown.status, unknown.body]).toEqual([
      404,
      { error: { code: "not_found", message: "The network has no group 1@g.us", field: "group" } }
    ])
  })

  it("join and leave by phone, by address and by hidden id", async () => {
    const started = asking()
    const act = (what: string, json: object) => started.ask(`POST /_mootkit/people/${what}`, { json: { group: club, ...json } })
    const joined = await act("join", { phone: "+55 (11) 97777-0001", name: "Nova" })
    expect([joined.body, faultsOf(joined)]).toMatchObject([{ phone: "5511977770001", name: "Nova" }, []])
    expect((await members(started)).at(-1)).toEqual(joined.body)
    const { jid } = joined.body as { jid: string }
    expect((await act("leave", { jid })).body).toEqual(joined.body)
    expect((await act("join", { jid })).body).toEqual(joined.body)
    expect((await act("leave", { jid: "5511977770001@s.whatsapp.net" })).body).toEqual(joined.body)
    expect(await members(started)).toHaveLength(25)
  })

  it("show as members of the account's group, with an activity", async () => {
    const started = asking()
    await started.ask("POST /_mootkit/people/join", { json: { group: club, phone: "5511977770001", name: "Nova" } })
    const path = `/api/v1/accounts/1/contacts/${await clubId(started)}/group_members?per_page=100`
    const { body } = await started.ask(`GET ${path}`, { token: tokenOf(started) })
    expect(body).toMatchObject({ meta: { total_count: 26 } })
    expect(JSON.stringify((body as { payload: unknown }).payload)).toContain("+5511977770001")
  })

  it("are refused what they cannot do, in clear words", async () => {
    const started = asking()
    const known = (await members(started))[1]?.phone ?? ""
    const wrong = [
      ["join", { group: "1@g.us", phone: "5511977770001" }, 404, "The network has no group 1@g.us"],
      ["join", { phone: known }, 422, "phone must be somebody who is not in the group yet"],
      ["leave", { phone: "5511977770001" }, 422, "phone must be somebody who is in the group"],
      ["join", { phone: "123456" }, 422, "phone must be a phone number of 7 to 15 digits, country code first"],
      ["join", { phone: "1234567890123456" }, 422, "phone must be a phone number of 7 to 15 digits, country code first"],
      ["join", {}, 422, "phone must be a phone number of 7 to 15 digits, country code first"],
      ["join", { jid: "1@lid" }, 404, "The network knows nobody as 1@lid"],
      ["join", { jid: club }, 422, "jid must be <phone>@s.whatsapp.net or <hidden id>@lid"],
      ["leave", { jid: "5511977770001@s.whatsapp.net" }, 422, "jid must be somebody who is in the group"],
      ["leave", { jid: "1@lid", phone: known }, 422, "jid must be left out beside phone"],
      ["leave", { phone: known, name: "Rui" }, 422, "name must be left out: what is read here is group, phone, jid"]
    ] as const
    for (const [what, json, status, message] of wrong) {
      const answer = await started.ask(`POST /_mootkit/people/${what}`, { json: { group: club, ...json } })
      expect([answer.status, answer.body]).toMatchObject([status, { error: { message } }])
      expect(faultsOf(answer)).toEqual([])
    }
    expect(await members(started)).toHaveLength(25)
  })
})
