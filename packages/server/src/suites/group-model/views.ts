import { show } from "../model-steps.ts"
import { activeRows, isOwn } from "./contacts.ts"
import type { Real } from "./real.ts"
import type { Call, Contact, Event, Group, Message, Model, Row } from "./state.ts"
import { personOf } from "./state.ts"
import { inviteOf } from "./whatsapp.ts"

/** Everything that is looked at after each step, by what it is about. */
type Picture = Readonly<Record<string, unknown>>

const perPage = 4

const listed = (model: Model, group: Contact, page: number) => {
  const active = activeRows(model, group)
  const own = active.find(isOwn)
  const all = [...active.filter(({ role }) => role === "admin"), ...active.filter(({ role }) => role === "member")]
  const from = (page - 1) * perPage
  const natural = all.slice(from, from + perPage)
  const others = own ? [own, ...all.filter((row) => row !== own)] : all
  const isDisplaced = own !== undefined && page === 1 && !natural.includes(own)
  const holed = isDisplaced ? [own, ...natural.slice(0, perPage - 1)] : natural
  return {
    rows: (model.quirks.ownMemberHole ? holed : others.slice(from, from + perPage)).map(({ contact, id, role }: Row) =>
      [id, role, contact.id, contact.name, contact.phone, contact.identifier]
    ),
    total: active.length,
    isInboxAdmin: own?.role === "admin"
  }
}

const pagesOf = (rows: number): ReadonlyArray<number> => Array.from({ length: Math.ceil(rows / perPage) + 1 }, (_, i) => i + 1)

interface Members {
  readonly payload: ReadonlyArray<{
    readonly id: number
    readonly role: string
    readonly contact: { readonly id: number; readonly name: string; readonly phone_number: string | null; readonly identifier: string | null }
  }>
  readonly meta: { readonly total_count: number; readonly is_inbox_admin: boolean }
}

const shownPage = async (real: Real, group: number, page: number) => {
  const path = `${real.visit.account}/contacts/${group}/group_members?page=${page}&per_page=${perPage}`
  const { meta, payload } = await show<Members>(real, path)
  return {
    rows: payload.map(({ contact, id, role }) => [id, role, contact.id, contact.name, contact.phone_number, contact.identifier]),
    total: meta.total_count,
    isInboxAdmin: meta.is_inbox_admin
  }
}

const networkGroup = (model: Model, { description, jid, owner, places, requests, settings, subject }: Group) => ({
  jid,
  subject,
  description,
  ...settings,
  owner: owner && personOf(model, owner).lid,
  places: places.map(({ admin, phone }) => [phone, admin]),
  requests: requests.map(({ method, phone }) => [phone, method])
})

interface ShownGroup {
  readonly jid: string
  readonly subject: string
  readonly description: string | null
  readonly owner: string | null
  readonly announce: boolean
  readonly restrict: boolean
  readonly join_approval_mode: boolean
  readonly member_add_mode: boolean
  readonly invite_code: string
  readonly picture_url: unknown
  readonly participants: ReadonlyArray<{ readonly phone: string; readonly admin: string | null }>
  readonly join_requests: ReadonlyArray<{ readonly phone: string; readonly method: string }>
}

/** WhatsApp's groups as they are shown; the names of their invites are known after that. */
export const shownGroups = async (real: Real, model: Model) => {
  const { groups } = await show<{ readonly groups: ReadonlyArray<ShownGroup> }>(real, "/_mootkit/groups")
  return groups.map(({ invite_code, join_requests, participants, picture_url: _, ...group }) => {
    const known = model.groups.find(({ jid }) => jid === group.jid)
    const name = known && inviteOf(known)
    if (name) real.invites.set(invite_code, name)
    return {
      ...group,
      places: participants.map(({ admin, phone }) => [`+${phone}`, admin]),
      requests: join_requests.map(({ method, phone }) => [`+${phone}`, method])
    }
  })
}

interface ShownContact {
  readonly payload: { readonly name: string; readonly additional_attributes: Readonly<Record<string, unknown>> }
}

/** Attributes with the model's name of an invite in place of its code. */
export const named = ({ invites }: Real, attributes: Readonly<Record<string, unknown>>) => {
  const code = attributes["invite_code"]
  return typeof code === "string" ? { ...attributes, invite_code: invites.get(code) ?? code } : attributes
}

const shownContact = async (real: Real, id: number) => {
  const { payload } = await show<ShownContact>(real, `${real.visit.account}/contacts/${id}`)
  return [payload.name, named(real, payload.additional_attributes)]
}

const types = ["incoming", "outgoing", "activity"]

const expectedMessage = ({ attributes, content, id, number, private: isPrivate, sender, status, type }: Message) =>
  [id, type, content, isPrivate, status, sender, number !== null, attributes]

interface ShownMessage {
  readonly id: number
  readonly message_type: number
  readonly content: string
  readonly private: boolean
  readonly status: string
  readonly sender?: { readonly id: number; readonly type: string }
  readonly source_id: string | null
  readonly content_attributes: Readonly<Record<string, unknown>>
}

const shownMessage = ({ content, content_attributes, id, message_type, private: isPrivate, sender, source_id, status }: ShownMessage) => {
  const { external_created_at: dated, ...attributes } = content_attributes
  const isSent = message_type === 1 && dated !== undefined && attributes["external_sender_name"] === undefined
  const who = sender === undefined ? null : sender.type === "contact" ? sender.id : "user"
  return [id, types[message_type], content, isPrivate, status, who, source_id !== null, isSent ? { ...attributes, external_created_at: true } : attributes]
}

interface ShownTalks {
  readonly data: { readonly payload: ReadonlyArray<{ readonly id: number; readonly status: string; readonly meta: { readonly sender: { readonly id: number } } }> }
}

const shownTalks = async (real: Real) => {
  const path = `${real.visit.account}/conversations`
  const { data } = await show<ShownTalks>(real, `${path}?status=all&sort_by=created_at_asc`)
  const talks = data.payload.toSorted((a, b) => a.id - b.id)
  return Promise.all(talks.map(async ({ id, meta, status }) => {
    const { payload } = await show<{ readonly payload: ReadonlyArray<ShownMessage> }>(real, `${path}/${id}/messages?after=0`)
    return [id, meta.sender.id, status, payload.map(shownMessage)]
  }))
}

interface ShownEvents {
  readonly events: ReadonlyArray<{
    readonly type: string
    readonly stream: { readonly type: string; readonly id: number }
    readonly ids: { readonly message?: number }
    readonly changed: Readonly<Record<string, unknown>>
    readonly payload: {
      readonly name: string
      readonly phone_number: string | null
      readonly identifier: string | null
      readonly additional_attributes: Readonly<Record<string, unknown>>
      readonly group_members?: ReadonlyArray<{ readonly id: number; readonly role: string }>
      readonly is_inbox_admin?: boolean
    } | null
  }>
}

const shownEvents = async (real: Real, after: number) => {
  const { events } = await show<ShownEvents>(real, `/_mootkit/events?after=${after}&limit=1000`)
  return events.map(({ changed, ids, payload, stream, type }): Event => ({
    type,
    of: `${stream.type} ${stream.id}`,
    ...(ids.message === undefined ? {} : { message: ids.message }),
    ...(payload === null || stream.type !== "contact" ? {} : { who: [payload.name, payload.phone_number, payload.identifier] }),
    ...(type.endsWith("updated") || type.startsWith("conversation.") && type !== "conversation.created"
      ? { changed: Object.keys(changed).sort() }
      : {}),
    ...(payload?.group_members
      ? {
        synced: [
          payload.group_members.map(({ id, role }) => `${id} ${role}`),
          payload.is_inbox_admin === true,
          payload.additional_attributes["group_left"] === true
        ]
      }
      : {})
  }))
}

interface ShownCalls {
  readonly calls: ReadonlyArray<Omit<Call, "asked"> & { readonly request: Readonly<Record<string, unknown>> }>
  readonly next: number
}

const shownCalls = async (real: Real) => {
  const { calls, next } = await show<ShownCalls>(real, `/_mootkit/calls?after=${real.callsSeen}`)
  real.callsSeen = next
  return calls.map(({ method, outcome, request: { connection: _, jid: __, keys: ___, ...asked } }): Call => ({ method, outcome, asked }))
}

const shownConnection = async ({ visit, ...real }: Real) => {
  const { payload } = await show<{ readonly payload: ReadonlyArray<{ readonly id: number; readonly provider_connection: { readonly connection: string } }> }>(
    { visit, ...real },
    `${visit.account}/inboxes`
  )
  return payload.find(({ id }) => id === visit.made.inbox)?.provider_connection.connection
}

const groupsKnown = ({ contacts }: Model): ReadonlyArray<Contact> => contacts.filter(({ isGroup }) => isGroup)

/** What ought to be seen. */
export const expected = (model: Model): Picture => ({
  groups: model.groups.map((group) => networkGroup(model, group)),
  members: groupsKnown(model).map((group) =>
    pagesOf(activeRows(model, group).length).map((page) => listed(model, group, page))
  ),
  known: groupsKnown(model).map(({ attributes, name }) => [name, attributes]),
  talks: model.talks.map(({ group, id, messages, status }) => [id, group.id, status, messages.map(expectedMessage)]),
  events: model.events.slice(model.compared),
  calls: model.calls,
  faults: model.faults.map(({ method, seen }) => [method, seen]),
  connection: model.connection,
  now: new Date(model.now).toISOString()
})

/** What is seen. */
export const shown = async (real: Real, model: Model): Promise<Picture> => ({
  groups: await shownGroups(real, model),
  members: await Promise.all(groupsKnown(model).map((group) =>
    Promise.all(pagesOf(activeRows(model, group).length).map((page) => shownPage(real, group.id, page)))
  )),
  known: await Promise.all(groupsKnown(model).map(({ id }) => shownContact(real, id))),
  talks: await shownTalks(real),
  events: await shownEvents(real, model.compared),
  calls: await shownCalls(real),
  faults: (await show<{ readonly faults: ReadonlyArray<{ readonly target: { readonly provider: string }; readonly seen: number }> }>(real, "/_mootkit/faults"))
    .faults.map(({ seen, target }) => [target.provider, seen]),
  connection: await shownConnection(real),
  now: (await show<{ readonly now: string }>(real, "/_mootkit/clock")).now
})
