import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Visit } from "./visit.ts"

/** A row of the members list, as it ought to be. */
interface Row {
  readonly phone: string
  admin: boolean
  active: boolean
}

interface PlannedFault {
  readonly kind: "unavailable" | "transport"
  readonly nth: number
  seen: number
}

/** A group as it ought to be, in plain lists: nothing here is computed by the code under test. */
interface Membership {
  /** Phones of those whom WhatsApp has in the group, in the order in which they came. */
  network: Array<string>
  /** Those of them who are admins. */
  admins: Array<string>
  /** Everybody who is or was a member here, in the order in which they first came. */
  rows: Array<Row>
  /** What the account calls people, by phone. */
  names: Record<string, string>
  /** The texts of the activities, oldest first. */
  activities: Array<string>
  faults: Array<PlannedFault>
  /** Whether the own number has left, as far as the account was told. */
  left: boolean
  /** How far time was moved on, milliseconds. */
  now: number
  /** Who left WhatsApp's group by himself, and when. */
  departures: Array<{ readonly phone: string; readonly at: number }>
}

/** What the commands act on: the model with the states that were kept, and the server with their names. */
interface Model {
  now: Membership
  readonly kept: Array<Membership>
}

interface Real {
  readonly visit: Visit<MembershipHall>
  readonly snapshots: Array<string>
}

const group = "120363000000000001@g.us"

const phone = (n: number): string => `+551198888000${n}`

const here = [1, 2, 3, 4, 5].map(phone)
const gone = [6, 7].map(phone)
const unseen = [8, 9].map(phone)

/** What a hall for the model holds. */
export interface MembershipHall {
  readonly group: number
  /** Whether the server shows the own member in place of another on page 1. */
  readonly hole: boolean
}

/** Besides the own number. */
const admins = [phone(2), phone(5), phone(6)]

const roleOf = (phone: string): "admin" | "member" => admins.includes(phone) ? "admin" : "member"

/** A group of six with three admins, the own number the last of them, and two who were in it. */
export const membershipHall = (hole: boolean) => (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, group, [
      ...here.map((phone) => ({ phone, role: roleOf(phone) })),
      { phone: ownNumber, role: "admin" },
      ...gone.map((phone) => ({ phone, role: roleOf(phone), isActive: false }))
    ])
    yield* addConversation(hall, reached)
    const made: MembershipHall = { group: reached.contact.id, hole }
    return made
  })

const beginning = (): Membership => ({
  network: [...here, ownNumber],
  admins: [ownNumber, ...admins.filter((phone) => here.includes(phone))],
  rows: [
    ...here.map((phone) => ({ phone, admin: admins.includes(phone), active: true })),
    { phone: ownNumber, admin: true, active: true },
    ...gone.map((phone) => ({ phone, admin: admins.includes(phone), active: false }))
  ],
  names: Object.fromEntries([...here, ...gone, ownNumber].map((phone) => [phone, `Person ${phone}`])),
  activities: [],
  faults: [],
  left: false,
  now: 0,
  departures: []
})

const nameOf = ({ names }: Membership, phone: string, otherwise: string): string => (names[phone] ??= otherwise)

const rowOf = ({ rows }: Membership, phone: string): Row | undefined => rows.find((row) => row.phone === phone)

/** WhatsApp tells that somebody is in: a member from now on, whatever he was. */
const hearOfComing = (membership: Membership, phone: string, text: (name: string) => string) => {
  const row = rowOf(membership, phone)
  if (row) Object.assign(row, { admin: false, active: true })
  else membership.rows.push({ phone, admin: false, active: true })
  membership.activities.push(text(nameOf(membership, phone, phone.slice(1))))
}

/** Whether the next call of the provider fails, and how. */
const callFails = ({ faults }: Membership): PlannedFault["kind"] | undefined => {
  for (const fault of faults) fault.seen++
  return faults.find(({ nth, seen }) => seen === nth)?.kind
}

/** Whoever has left twice cannot be added back for a day. */
const mayReturn = ({ departures, now }: Membership, phone: string): boolean => {
  const left = departures.filter((departure) => departure.phone === phone)
  return left.length < 2 || left.every(({ at }) => now - at >= 86_400_000)
}

/** Asks WhatsApp to let people in, one by one; gives the status that ends it early. */
const callAll = (membership: Membership, participants: ReadonlyArray<string>, heard: Array<string>): number | undefined => {
  const { network } = membership
  for (const given of participants) {
    const failure = callFails(membership)
    if (failure) return failure === "transport" ? 500 : 422
    if (!network.includes(ownNumber) || !membership.admins.includes(ownNumber)) return 422
    const phone = `+${given.replaceAll("+", "")}`
    if (!/^\+[1-9]\d{6,14}$/.test(phone) || network.includes(phone) || !mayReturn(membership, phone)) continue
    network.push(phone)
    heard.push(phone)
  }
  return undefined
}

/** Records people one by one; gives the status that ends it early. */
const recordAll = (membership: Membership, participants: ReadonlyArray<string>): number | undefined => {
  for (const given of participants) {
    const text = given.trim()
    if (text === "") continue
    const phone = text.startsWith("+") ? text : `+${text}`
    if (!/^\+[1-9]\d{1,14}$/.test(phone)) return 422
    nameOf(membership, phone, phone)
    const row = rowOf(membership, phone)
    if (!row) membership.rows.push({ phone, admin: false, active: true })
    else if (!row.active) Object.assign(row, { admin: false, active: true })
  }
  return undefined
}

const add = (membership: Membership, participants: ReadonlyArray<string>): number => {
  if (participants.length === 0) return 422
  const heard: Array<string> = []
  const status = callAll(membership, participants, heard) ?? recordAll(membership, participants) ?? 200
  for (const phone of heard) hearOfComing(membership, phone, (name) => `Person ${ownNumber} added ${name} to the group`)
  return status
}

const join = (membership: Membership, phone: string): number => {
  const { network } = membership
  if (network.includes(phone)) return 422
  const hears = network.includes(ownNumber)
  network.push(phone)
  if (hears) hearOfComing(membership, phone, (name) => `${name} joined using the group invite link`)
  return 200
}

const leave = (membership: Membership, phone: string): number => {
  const { activities, network } = membership
  if (!network.includes(phone)) return 422
  const hears = network.includes(ownNumber)
  membership.network = network.filter((one) => one !== phone)
  membership.departures.push({ phone, at: membership.now })
  membership.admins = membership.admins.filter((one) => one !== phone)
  if (!hears) return 200
  const row = rowOf(membership, phone)
  if (row) row.active = false
  activities.push(`${nameOf(membership, phone, phone.slice(1))} left the group`)
  if (phone !== ownNumber) return 200
  membership.left = true
  activities.push("Conversation was marked resolved by system due to 0 minutes of inactivity")
  return 200
}

interface Page {
  readonly phones: ReadonlyArray<string>
  readonly total: number
  readonly isInboxAdmin: boolean
}

const pageOf = ({ rows }: Membership, hole: boolean, page: number, perPage: number): Page => {
  const active = rows.filter((row) => row.active)
  const own = active.find((row) => row.phone === ownNumber)
  const listed = [...active.filter((row) => row.admin), ...active.filter((row) => !row.admin)]
  const pinned = own ? [own, ...listed.filter((row) => row !== own)] : listed
  const from = (page - 1) * perPage
  const natural = listed.slice(from, from + perPage)
  const displaced = own && page === 1 && !natural.includes(own) ? [own, ...natural.slice(0, perPage - 1)] : natural
  return {
    phones: (hole ? displaced : pinned.slice(from, from + perPage)).map((row) => row.phone),
    total: active.length,
    isInboxAdmin: own?.admin ?? false
  }
}

interface Members {
  readonly payload: ReadonlyArray<{ readonly contact: { readonly phone_number: string } }>
  readonly meta: { readonly total_count: number; readonly is_inbox_admin: boolean }
}

interface Contact {
  readonly payload: { readonly additional_attributes: { readonly group_left?: boolean } }
}

interface Conversations {
  readonly data: { readonly payload: ReadonlyArray<{ readonly id: number }> }
}

interface Messages {
  readonly payload: ReadonlyArray<{ readonly content: string; readonly message_type: number }>
}

interface People {
  readonly people: ReadonlyArray<{ readonly phone: string }>
}

const show = async <Body>({ visit }: Real, path: string): Promise<Body> => (await visit.ask(`GET ${path}`)).body as Body

const shownPage = async (real: Real, page: number, perPage: number): Promise<Page> => {
  const { account, made } = real.visit
  const { meta, payload } = await show<Members>(real, `${account}/contacts/${made.group}/group_members?page=${page}&per_page=${perPage}`)
  return { phones: payload.map(({ contact }) => contact.phone_number), total: meta.total_count, isInboxAdmin: meta.is_inbox_admin }
}

const shownActivities = async (real: Real): Promise<ReadonlyArray<string>> => {
  const path = `${real.visit.account}/conversations`
  const { data } = await show<Conversations>(real, `${path}?status=all&group_type=group&sort_by=created_at_asc`)
  const said = await Promise.all(data.payload.map(({ id }) => show<Messages>(real, `${path}/${id}/messages?after=0`)))
  return said.flatMap(({ payload }) => payload.filter(({ message_type }) => message_type === 2).map(({ content }) => content))
}

/** Holds the server against the model: all pages together, WhatsApp's own list, and what was told. */
const agree = async ({ now }: Model, real: Real) => {
  const { hole } = real.visit.made
  for (let page = 1; page <= Math.ceil(now.rows.length / 4); page++) {
    expect(await shownPage(real, page, 4)).toEqual(pageOf(now, hole, page, 4))
  }
  const { people } = await show<People>(real, `/_mootkit/people?group=${group}`)
  expect(people.map((person) => `+${person.phone}`)).toEqual(now.network)
  expect(await shownActivities(real)).toEqual(now.activities)
  const { payload } = await show<Contact>(real, `${real.visit.account}/contacts/${real.visit.made.group}`)
  expect(payload.additional_attributes.group_left ?? false).toBe(now.left)
}

const command = (
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true
): fc.AsyncCommand<Model, Real> => ({
  check,
  run: async (model, real) => {
    await run(model, real)
    await agree(model, real)
  },
  toString: () => name
})

const post = async ({ visit }: Real, path: string, json: unknown): Promise<number> => (await visit.ask(`POST ${path}`, { json })).status

const people = [...here, ...gone, ...unseen]

const spellings: ReadonlyArray<(phone: string) => string> = [(phone) => phone, (phone) => phone.slice(1), (phone) => ` ${phone} `]

const anyParticipant = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...people, ownNumber), fc.constantFrom(...spellings)).map(([phone, spell]) => spell(phone)) },
  fc.constantFrom("", " ", "abc", "123", "+", "+0551198888", "55119888800011234")
)

/** The commands of the model; `fc.commands` of these lists, on a server whose hall is a `membershipHall`. */
export const membershipCommands: ReadonlyArray<fc.Arbitrary<fc.AsyncCommand<Model, Real>>> = [
  fc.array(anyParticipant, { maxLength: 4 }).map((participants) =>
    command(`add ${JSON.stringify(participants)}`, async (model, real) => {
      const path = `${real.visit.account}/contacts/${real.visit.made.group}/group_members`
      expect(await post(real, path, { participants })).toBe(add(model.now, participants))
    })
  ),
  fc.constantFrom(...people, ownNumber).map((phone) =>
    command(`join ${phone}`, async (model, real) => {
      expect(await post(real, "/_mootkit/people/join", { group, phone })).toBe(join(model.now, phone))
    })
  ),
  fc.constantFrom(...people, ...here, ownNumber).map((phone) =>
    command(`leave ${phone}`, async (model, real) => {
      expect(await post(real, "/_mootkit/people/leave", { group, phone })).toBe(leave(model.now, phone))
    })
  ),
  fc.record({ kind: fc.constantFrom("unavailable", "transport"), nth: fc.integer({ min: 1, max: 3 }) }).map(({ kind, nth }) =>
    command(`plan ${kind} at call ${nth}`, async ({ now }, real) => {
      now.faults.push({ kind, nth, seen: 0 })
      expect(await post(real, "/_mootkit/faults", { target: { provider: "*" }, kind, nth })).toBe(200)
    })
  ),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 12 })).map(([page, perPage]) =>
    command(`list page ${page} of ${perPage}`, async ({ now }, real) => {
      expect(await shownPage(real, page, perPage)).toEqual(pageOf(now, real.visit.made.hole, page, perPage))
    })
  ),
  fc.constant(command("keep", async ({ kept, now }, { snapshots, visit }) => {
    kept.push(structuredClone(now))
    snapshots.push((await visit.control().snapshot()).snapshot)
  })),
  fc.nat({ max: 20 }).map((n) =>
    command(`restore ${n}`, async (model, { snapshots, visit }) => {
      const i = n % model.kept.length
      model.now = structuredClone(model.kept[i] ?? beginning())
      await visit.control().restore({ body: { snapshot: snapshots[i] ?? "" } })
    }, ({ kept }) => kept.length > 0)
  ),
  fc.integer({ min: 0, max: 100_000_000 }).map((milliseconds) =>
    command(`advance ${milliseconds}`, async ({ now }, { visit }) => {
      now.now += milliseconds
      await visit.control().setClock({ body: { advance_ms: milliseconds } })
    })
  )
]

/** Runs commands on a server that is put back to its beginning. */
export const runMembership = async (
  visit: Visit<MembershipHall>,
  commands: Iterable<fc.AsyncCommand<Model, Real>>
): Promise<void> => {
  await visit.control().reset()
  await fc.asyncModelRun(() => ({ model: { now: beginning(), kept: [] }, real: { visit, snapshots: [] } }), commands)
}
