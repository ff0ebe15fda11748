import { ownNumber } from "../hall.ts"
import {
  authorName,
  change,
  changeAttributes,
  happen,
  isTorn,
  linked,
  place,
  placeAdded,
  reach,
  reachGroup,
  resolve,
  rowOf,
  tellSynced
} from "./contacts.ts"
import { personOf, queue, userOf } from "./state.ts"
import type { Action, Contact, Model, News, Said, Setting, Told } from "./state.ts"
import { resolveTalks, say, talkOf, tellActivity } from "./talks.ts"

type Kind<K extends News["kind"]> = Extract<News, { readonly kind: K }>

const placeReported = (model: Model, group: Contact, contact: Contact): void => {
  if (model.quirks.readdedAdminBecomesMember) place(model, group, contact, { role: "member", active: true })
  else placeAdded(model, group, contact)
}

const applyTo = (model: Model, group: Contact, contact: Contact, action: Action): void => {
  if (action === "add") return placeReported(model, group, contact)
  const row = rowOf(model, group, contact)
  if (!row) return
  if (action === "remove") row.active = false
  else row.role = action === "promote" ? "admin" : "member"
}

const ways = { add: ["added", "to the group"], remove: ["removed", "from the group"], promote: ["promoted", "to admin"], demote: ["demoted", "to member"] }

const placesText = (model: Model, { action, author, phones }: Kind<"places">, names: ReadonlyArray<string>): string => {
  if (author === null) return `${names[0]} joined using the group invite link`
  if (action === "remove" && phones.includes(author)) return `${names[0]} left the group`
  const [verb, end] = ways[action]
  const all = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
  return `${authorName(model, personOf(model, author))} ${verb} ${all} ${end}`
}

const takePlaces = (model: Model, news: Kind<"places">): void => {
  const people = news.phones.map((phone) => personOf(model, phone))
  if (model.quirks.takenNumberLosesMembers && people.some((person) => isTorn(model, person))) return
  const group = reachGroup(model, news.jid)
  const talk = talkOf(model, group)
  const contacts = people.map((person) => resolve(model, person))
  for (const contact of contacts) applyTo(model, group, contact, news.action)
  tellActivity(model, talk, placesText(model, news, contacts.map(({ name }) => name)))
  tellSynced(model, group)
  if (news.action !== "remove" || !news.phones.includes(ownNumber)) return
  changeAttributes(model, group, { group_left: true })
  resolveTalks(model, group)
}

const settingTexts: ReadonlyArray<readonly [Setting, on: string, off: string]> = [
  [
    "restrict",
    "changed the settings so only admins can edit the group settings",
    "changed the settings so all members can edit the group settings"
  ],
  [
    "announce",
    "changed this group's settings to allow only admins to send messages to this group",
    "changed this group's settings to allow all members to send messages to this group"
  ],
  [
    "member_add_mode",
    "changed this group's setting to allow all members to add others to this group",
    "changed this group's setting to allow only admins to add others to this group"
  ],
  ["join_approval_mode", "turned on admin approval to join this group", "turned off admin approval to join this group"]
]

const attributesOf = ({ description, invite, subject: _, ...settings }: Told): Record<string, unknown> => ({
  ...(description === undefined ? {} : { description }),
  ...(invite === undefined ? {} : { invite_code: invite }),
  ...settings
})

const textOf = ({ description, invite, subject, ...settings }: Told): string | undefined => {
  if (subject !== undefined) return `changed the group name to "${subject}"`
  if (description !== undefined) return "changed the group description"
  if (invite !== undefined) return "reset this group's invite link"
  const [, on, off] = settingTexts.find(([setting]) => setting in settings) ?? []
  return Object.values(settings)[0] === true ? on : off
}

const takeChange = (model: Model, { author, jid, told }: Kind<"change">): void => {
  const group = reachGroup(model, jid)
  const talk = talkOf(model, group)
  const attributes = attributesOf(told)
  const text = textOf(told)
  const isNew = told.subject === undefined
    ? Object.entries(attributes).some(([name, value]) => group.attributes[name] !== value)
    : told.subject !== group.name
  if (text !== undefined && (isNew || model.quirks.unchangedIsNews)) {
    if (told.subject === undefined) changeAttributes(model, group, attributes)
    else change(model, group, { name: told.subject })
    tellActivity(model, talk, `${authorName(model, personOf(model, author))} ${text}`)
  }
  tellSynced(model, group)
}

/** Those who wait, as the account has noted them. */
export const pendingOf = (group: Contact): ReadonlyArray<{ readonly jid: string }> =>
  (group.attributes["pending_join_requests"] ?? []) as ReadonlyArray<{ readonly jid: string }>

const takeRequest = (model: Model, { jid, phone, what }: Kind<"request">): void => {
  if (what === "rejected") return
  const { lid } = personOf(model, phone)
  const group = reachGroup(model, jid)
  const talk = talkOf(model, group)
  const name = linked(model, userOf(lid))?.name ?? phone
  tellActivity(model, talk, `${name} ${what === "created" ? "wants" : "no longer wants"} to join the group`)
  const others = pendingOf(group).filter((request) => request.jid !== lid)
  const waits = () => {
    const { id } = reach(model, userOf(lid), { name: phone, phone, identifier: lid, isGroup: false })
    return { jid: lid, contact_id: id, request_time: String(Math.floor(model.now / 1000)) }
  }
  changeAttributes(model, group, { pending_join_requests: what === "created" ? [...others, waits()] : others })
}

const takeCreated = (model: Model, { jid, subject }: Kind<"created">): void => {
  const group = reachGroup(model, jid, subject)
  const isBack = group.attributes["group_left"] === true
  if (isBack) changeAttributes(model, group, { group_left: false })
  talkOf(model, group)
  if (isBack) {
    const own = model.contacts.find(({ phone }) => phone === ownNumber)
    if (own) placeReported(model, group, own)
    tellSynced(model, group)
  }
  queue(model, { kind: "sync", group: group.id, force: isBack, soft: false }, model.now + 5000)
}

const storedText = ({ contacts, ...model }: Model, { mention, text }: Said): string => {
  if (mention === null) return text
  const isLid = mention.endsWith("@lid")
  const meant = isLid
    ? contacts.find(({ identifier }) => identifier === mention) ?? linked({ ...model, contacts }, userOf(mention))
    : contacts.find(({ phone }) => phone === `+${userOf(mention)}`)
  return meant ? text.replace(`@${userOf(mention)}`, mentionOf(meant)) : text
}

/** The mention of a contact in a text of the account. */
export const mentionOf = ({ id, name }: Contact): string => `[@${name}](mention://contact/${id}/${encodeURIComponent(name)})`

const takeMessage = (model: Model, { author, jid, number, said }: Kind<"message">): void => {
  const person = personOf(model, author)
  const isKnown = model.talks.some(({ messages }) => messages.some((message) => message.number === number))
  if (!model.groupsOn || isKnown || (model.quirks.takenNumberLosesMessage && isTorn(model, person))) return
  const group = reachGroup(model, jid)
  const speaker = resolve(model, person, person.name)
  if (/^\d/.test(speaker.name)) change(model, speaker, { name: person.name })
  if (speaker.phone !== null) queue(model, { kind: "pictures", people: 1 })
  const talk = talkOf(model, group)
  if (model.quirks.adminWhoSpeaksBecomesMember) place(model, group, speaker, { role: "member", active: true })
  else placeAdded(model, group, speaker)
  const isOurs = author === ownNumber
  say(model, talk, isOurs ? "outgoing" : "incoming", storedText(model, said), {
    number,
    attributes: isOurs ? { external_sender_name: "WhatsApp" } : {},
    sender: isOurs ? null : speaker.id
  })
  if (!isOurs) queue(model, { kind: "receipt" })
}

const takeActivity = (model: Model, { jids }: Kind<"activity">): void => {
  for (const jid of jids) {
    const group = reachGroup(model, jid)
    const talk = talkOf(model, group)
    queue(model, { kind: "sync", group: group.id, force: false, soft: true })
    happen(model, "conversation.updated", talk, { changed: [] })
  }
}

/** What the account makes of the oldest news; `false` where there is none. */
export const takeNews = (model: Model): boolean => {
  const news = model.news.shift()
  if (!news) return false
  if (news.kind === "places") takePlaces(model, news)
  else if (news.kind === "change") takeChange(model, news)
  else if (news.kind === "request") takeRequest(model, news)
  else if (news.kind === "created") takeCreated(model, news)
  else if (news.kind === "message") takeMessage(model, news)
  else if (news.kind === "activity") takeActivity(model, news)
  else model.connection = news.open ? "open" : "close"
  return true
}
