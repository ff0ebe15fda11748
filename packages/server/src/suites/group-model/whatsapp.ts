import { ownNumber } from "../hall.ts"
import { groupOf, personOf, queue } from "./state.ts"
import type { Action, Group, Model, News, Place, Said, Setting } from "./state.ts"

const placeOf = (group: Group, phone: string): Place | undefined => group.places.find((place) => place.phone === phone)

const isAdmin = (group: Group, phone: string): boolean => (placeOf(group, phone)?.admin ?? null) !== null

/** Whether somebody is in a group and may do something there. */
const may = (group: Group, phone: string, right: "see" | "write" | "edit" | "add" | "administer"): boolean => {
  if (!placeOf(group, phone)) return false
  if (isAdmin(group, phone) || right === "see") return true
  if (right === "write") return !group.settings.announce
  if (right === "edit") return !group.settings.restrict
  return right === "add" && group.settings.member_add_mode
}

const isMessage = ({ kind }: News): boolean => kind === "request" || kind === "created" || kind === "message"

/** Passes news on to the number: later while it is cut off, as a mere count while groups are off. */
const pass = (model: Model, news: News): void => {
  const { groups, open, waiting, withheld } = model.link
  if (!open) waiting.push(news)
  else if (groups || !isMessage(news) || !("jid" in news)) model.news.push(news)
  else {
    if (withheld.length === 0) queue(model, { kind: "activity" }, model.now + 30_000)
    if (!withheld.includes(news.jid)) withheld.push(news.jid)
  }
}

/** Tells the number, if it is in the group, before or after. */
const tell = (model: Model, phones: ReadonlyArray<{ readonly phone: string }>, news: News): void => {
  if (phones.some(({ phone }) => phone === ownNumber)) pass(model, news)
}

/** Tells of the groups that were written to while groups were off. */
export const tellActivity = (model: Model): void => {
  const jids = model.link.withheld
  model.link.withheld = []
  if (jids.length > 0) model.news.push({ kind: "activity", jids })
}

/** Connects the number, or says whether it hears messages of groups; that it is open is told in any case. */
export const openLink = (model: Model, groups = model.link.groups): void => {
  const { link } = model
  const { waiting } = link
  if (!link.open || link.groups !== groups) tellActivity(model)
  Object.assign(link, { open: true, groups, waiting: [] })
  model.news.push({ kind: "connection", open: true })
  for (const news of waiting) pass(model, news)
}

/** Cuts the number off; `false` where it was. */
export const closeLink = (model: Model): boolean => {
  if (!model.link.open) return false
  tellActivity(model)
  model.link.open = false
  model.news.push({ kind: "connection", open: false })
  return true
}

/** Changes who is in a group, and as what. */
const changePlaces = (model: Model, group: Group, action: Action, phones: ReadonlyArray<string>, author: string | null): void => {
  if (phones.length === 0) return
  const before = group.places
  if (action === "add") group.places = [...before, ...phones.map((phone) => ({ phone, admin: null }))]
  else if (action === "remove") group.places = before.filter(({ phone }) => !phones.includes(phone))
  else for (const place of before) if (phones.includes(place.phone)) place.admin = action === "promote" ? "admin" : null
  group.requests = group.requests.filter(({ phone }) => !phones.includes(phone))
  if (action === "remove" && author !== null && phones.includes(author)) group.departures.push({ phone: author, at: model.now })
  const news: News = action === "add" && phones.includes(ownNumber)
    ? { kind: "created", jid: group.jid, subject: group.subject }
    : { kind: "places", jid: group.jid, action, author, phones }
  tell(model, [...before, ...group.places], news)
}

/** What WhatsApp says to a change of one person's place: `nothing` is done and said to be fine. */
const codeOf = (model: Model, group: Group, action: Action, phone: string): "200" | "nothing" | "403" | "404" | "406" | "408" | "409" => {
  const place = placeOf(group, phone)
  if (action === "add") {
    const left = group.departures.filter((departure) => departure.phone === phone)
    if (place) return "409"
    if (personOf(model, phone).groupsAdd === "nobody") return "403"
    return left.length > 1 && model.now - (left.at(-1)?.at ?? 0) < 86_400_000 ? "408" : "200"
  }
  if (!place) return "404"
  if (action !== "promote" && place.admin === "superadmin") return "406"
  return action === "remove" || isAdmin(group, phone) === (action === "demote") ? "200" : "nothing"
}

const ask = (model: Model, group: Group, phone: string, method: "invite_link" | "non_admin_add"): void => {
  group.requests.push({ phone, method, at: model.now })
  tell(model, group.places, { kind: "request", jid: group.jid, phone, what: "created" })
}

const drop = (model: Model, group: Group, phone: string, what: "revoked" | "rejected"): void => {
  group.requests = group.requests.filter((request) => request.phone !== phone)
  tell(model, group.places, { kind: "request", jid: group.jid, phone, what })
}

const isWaiting = (group: Group, phone: string): boolean => group.requests.some((request) => request.phone === phone)

/** Somebody changes the places of others; gives WhatsApp's codes, or nothing where he may not. */
export const changeMembers = (model: Model, jid: string, author: string, action: Action, phones: ReadonlyArray<string>) => {
  const group = groupOf(model, jid)
  if (!group || !may(group, author, action === "add" ? "add" : "administer")) return undefined
  const codes = phones.map((phone) => codeOf(model, group, action, phone))
  const concerned = phones.filter((_, i) => codes[i] === "200")
  if (action === "add" && group.settings.join_approval_mode && !isAdmin(group, author)) {
    for (const phone of concerned) if (!isWaiting(group, phone)) ask(model, group, phone, "non_admin_add")
  } else changePlaces(model, group, action, concerned, author)
  return codes.map((code) => code === "nothing" ? "200" : code)
}

/** A person's own attempt at that: all of them, or nobody. */
export const attemptMembers = (model: Model, jid: string, author: string, action: Action, phones: ReadonlyArray<string>): boolean => {
  const group = groupOf(model, jid)
  const isDone = group && phones.every((phone) => ["200", "nothing"].includes(codeOf(model, group, action, phone)))
  return isDone === true && changeMembers(model, jid, author, action, phones) !== undefined
}

/** Somebody follows the invite of a group. */
export const join = (model: Model, jid: string, phone: string): boolean => {
  const group = groupOf(model, jid)
  if (!group || placeOf(group, phone)) return false
  if (!group.settings.join_approval_mode) changePlaces(model, group, "add", [phone], null)
  else if (isWaiting(group, phone)) return false
  else ask(model, group, phone, "invite_link")
  return true
}

/** Somebody leaves. */
export const leave = (model: Model, jid: string, phone: string): boolean => {
  const group = groupOf(model, jid)
  if (!group || !may(group, phone, "see")) return false
  changePlaces(model, group, "remove", [phone], phone)
  return true
}

/** Somebody no longer waits to be let in. */
export const withdraw = (model: Model, jid: string, phone: string): boolean => {
  const group = groupOf(model, jid)
  if (!group || !isWaiting(group, phone)) return false
  drop(model, group, phone, "revoked")
  return true
}

/** An admin decides about those who wait; gives whom it was about, or nothing where he may not. */
export const decide = (model: Model, jid: string, author: string, action: "approve" | "reject", phones: ReadonlyArray<string>) => {
  const group = groupOf(model, jid)
  if (!group || phones.length === 0 || !may(group, author, "administer")) return undefined
  const waiting = [...new Set(phones)].filter((phone) => isWaiting(group, phone))
  if (action === "approve") changePlaces(model, group, "add", waiting, author)
  else for (const phone of waiting) drop(model, group, phone, "rejected")
  return waiting
}

/** A person's own attempt at that: about all of them, or nobody. */
export const attemptDecision = (model: Model, jid: string, author: string, action: "approve" | "reject", phones: ReadonlyArray<string>) => {
  const group = groupOf(model, jid)
  return group !== undefined && phones.every((phone) => isWaiting(group, phone)) && decide(model, jid, author, action, phones) !== undefined
}

/** What somebody changes of a group. */
export type Change =
  | { readonly subject: string }
  | { readonly description: string }
  | { readonly setting: Setting; readonly value: boolean }
  | { readonly invite: true }

/** The name of a group's invite code: which of its codes it is. */
export const inviteOf = ({ invites, jid }: Group): string | null => invites === 0 ? null : `${jid}, code ${invites}`

/** Somebody changes what a group is, one thing of it. */
export const changeGroup = (model: Model, jid: string, author: string, change: Change): boolean => {
  const group = groupOf(model, jid)
  const isEdit = "subject" in change || "description" in change
  if (!group || !may(group, author, isEdit ? "edit" : "administer")) return false
  const told = (told: Extract<News, { kind: "change" }>["told"]) => tell(model, group.places, { kind: "change", jid, author, told })
  if ("subject" in change) {
    if (change.subject.length > 100) return false
    group.subject = change.subject
    told({ subject: change.subject })
  } else if ("description" in change) {
    const { description } = change
    group.description = description === "" ? null : description
    told(description === "" ? {} : { description })
  } else if ("setting" in change) {
    group.settings[change.setting] = change.value
    told({ [change.setting]: change.value })
  } else {
    group.invites++
    told({ invite: inviteOf(group) ?? "" })
  }
  return true
}

/** Somebody founds a group, which has the address that WhatsApp gives it. */
export const found = (model: Model, jid: string, author: string, subject: string, phones: ReadonlyArray<string>): void => {
  const others = [...new Set(phones)].filter((phone) => phone !== author && personOf(model, phone).groupsAdd === "everyone")
  const group: Group = {
    jid,
    subject,
    description: null,
    owner: author,
    settings: { announce: false, restrict: false, join_approval_mode: false, member_add_mode: true },
    invites: 1,
    places: [{ phone: author, admin: "superadmin" }, ...others.map((phone) => ({ phone, admin: null }))],
    requests: [],
    departures: []
  }
  model.groups.push(group)
  tell(model, group.places, { kind: "created", jid, subject })
}

/** Somebody writes in a group; gives the number of what he wrote, or nothing where he may not. */
export const write = (model: Model, jid: string, author: string, said: Said): number | undefined => {
  const group = groupOf(model, jid)
  if (!group || !may(group, author, "write")) return undefined
  const number = ++model.written
  tell(model, group.places, { kind: "message", jid, author, said, number })
  return number
}

/** What the number may see of a group, as a member or as an admin of it. */
export const seen = (model: Model, jid: string, right: "see" | "administer"): Group | undefined => {
  const group = groupOf(model, jid)
  return group && may(group, ownNumber, right) ? group : undefined
}
