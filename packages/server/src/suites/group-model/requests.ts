import { ownNumber } from "../hall.ts"
import { change, changeAttributes, happen, placeAdded, reach } from "./contacts.ts"
import { pendingOf } from "./intake.ts"
import { call, order, overConnection, setUp } from "./provider.ts"
import type { Answered } from "./provider.ts"
import { addressOf, personOf, queue } from "./state.ts"
import type { Action, Contact, Group, Message, Model, Row, Setting, Talk } from "./state.ts"
import { say } from "./talks.ts"
import { changeGroup, changeMembers, decide, found, inviteOf, leave, seen } from "./whatsapp.ts"

/** What an operation ought to answer, as far as the model looks at it. */
export interface Reply {
  readonly status: number
  readonly error?: string
  readonly body?: unknown
}

const done: Reply = { status: 200 }

const refused = (error: string): Reply => ({ status: 422, error })

const unavailable = refused("Whatsapp::Providers::WhatsappBaileysService::ProviderUnavailableError")

const failure = (answered: Answered<unknown>): Reply | undefined => {
  if (!("failed" in answered)) return undefined
  return answered.failed === "transport" ? { status: 500, error: "Internal Server Error" } : unavailable
}

const jidOf = ({ identifier }: Contact): string => identifier ?? ""

const changePlace = (model: Model, group: Contact, action: Action, participant: string): Answered<ReadonlyArray<string>> =>
  call(model, "updateParticipants", { action, participant }, [], () => {
    const person = model.people.find(({ lid, phone }) => lid === participant || addressOf(phone) === participant)
    const codes = changeMembers(model, jidOf(group), ownNumber, action, person ? [person.phone] : [])
    return codes && (codes.length === 0 ? ["404"] : codes)
  })

const record = (model: Model, group: Contact, phone: string): boolean => {
  const digits = phone.replaceAll("+", "")
  const isKnown = model.contacts.some((contact) => contact.links.includes(digits) || contact.phone === phone)
  if (!isKnown && !/^\+[1-9]\d{1,14}$/.test(phone)) return false
  placeAdded(model, group, reach(model, digits, { name: phone, phone, identifier: null, isGroup: false }))
  return true
}

/** People are added: all on WhatsApp, then all here, each for himself. */
export const add = (model: Model, group: Contact, participants: ReadonlyArray<string>): Reply => {
  if (participants.length === 0) return refused("participants_required")
  for (const given of participants) {
    const failed = failure(changePlace(model, group, "add", addressOf(`+${given.replaceAll("+", "")}`)))
    if (failed) return failed
  }
  for (const text of participants.map((given) => given.trim()).filter((text) => text !== "")) {
    if (!record(model, group, text.startsWith("+") ? text : `+${text}`)) return { status: 422 }
  }
  return done
}

/** Somebody gets a role or is removed; rows are named by number, of whatever group. */
export const changeMember = (model: Model, group: Contact, number: number, action: "promote" | "demote" | "remove"): Reply => {
  const row: Row | undefined = model.rows[number - 1]
  if (row?.group !== group.id) return { status: 404, error: "Resource could not be found" }
  const { contact } = row
  const byLid = contact.phone === null && !model.quirks.memberByPhoneOnly ? contact.identifier : null
  const answered = changePlace(model, group, action, byLid ?? addressOf(contact.phone ?? ""))
  if ("failed" in answered) return failure(answered) ?? done
  if (action !== "promote" && answered.answer.includes("406")) return refused("group_creator_not_modifiable")
  if (action === "remove") row.active = false
  else row.role = action === "promote" ? "admin" : "member"
  return done
}

/** Name and description change, one after the other. */
export const changeMetadata = (model: Model, group: Contact, given: { readonly subject?: string; readonly description?: string }): Reply => {
  const { description = "", subject = "" } = given
  if (subject.trim() !== "") {
    const failed = failure(order(model, "updateSubject", { subject }, () => changeGroup(model, jidOf(group), ownNumber, { subject })))
    if (failed) return failed
    change(model, group, { name: subject })
  }
  if (description.trim() !== "") {
    const failed = failure(order(model, "updateDescription", { description }, () => changeGroup(model, jidOf(group), ownNumber, { description })))
    if (failed) return failed
    changeAttributes(model, group, { description })
  }
  return { status: 200, body: { id: group.id, name: group.name, additional_attributes: group.attributes } }
}

const ways = {
  announce: { method: "updateSetting", key: "setting", on: "announcement", off: "not_announcement" },
  restrict: { method: "updateSetting", key: "setting", on: "locked", off: "unlocked" },
  join_approval_mode: { method: "updateJoinApproval", key: "mode", on: "on", off: "off" },
  member_add_mode: { method: "updateMemberAddMode", key: "mode", on: "all_member_add", off: "admin_add" }
}

/** A setting changes; null is off for those that the provider is not asked for by name. */
export const changeSetting = (model: Model, group: Contact, setting: Setting, value: boolean | null): Reply => {
  const { key, method, off, on } = ways[setting]
  const isRefused = value === null && key === "setting"
  const answered = order(model, method, { [key]: isRefused ? null : value === true ? on : off }, () =>
    !isRefused && changeGroup(model, jidOf(group), ownNumber, { setting, value: value === true }))
  const failed = failure(overConnection(model, answered))
  if (failed) return failed
  changeAttributes(model, group, { [setting]: value })
  return done
}

/** The invite is shown, or made anew. */
export const invite = (model: Model, group: Contact, revokes: boolean): Reply => {
  const jid = jidOf(group)
  const answered = call<{ readonly code: string | null }>(model, revokes ? "revokeInvite" : "inviteCode", {}, { code: null }, () => {
    if (revokes && !changeGroup(model, jid, ownNumber, { invite: true })) return undefined
    const mine = seen(model, jid, "administer")
    return mine && { code: inviteOf(mine) }
  })
  return failure(answered) ?? { status: 200, body: "answer" in answered ? answered.answer.code : null }
}

/** Those who wait are listed; a key that may not ask has nobody waiting. */
export const listRequests = (model: Model, group: Contact): Reply => {
  const answered = call<Group["requests"]>(model, "joinRequests", {}, [], () => seen(model, jidOf(group), "administer")?.requests)
  if ("failed" in answered && answered.failed !== "forbidden") return failure(answered) ?? done
  const listed = "answer" in answered ? answered.answer : []
  const body = listed.map(({ at, method, phone }) => ({
    jid: personOf(model, phone).lid,
    phone_number: addressOf(phone),
    request_method: method,
    request_time: String(Math.floor(at / 1000))
  }))
  return { status: 200, body }
}

/** Those who wait are let in or not, by hidden id; they are no longer noted here then. */
export const handleRequests = (model: Model, group: Contact, action: string, phones: ReadonlyArray<string>): Reply => {
  const isAction = action === "approve" || action === "reject"
  const lids = phones.map((phone) => personOf(model, phone).lid)
  const answered = order(model, "handleJoinRequests", { action, participants: lids }, () => isAction && decide(model, jidOf(group), ownNumber, action, phones) !== undefined)
  const failed = failure(answered)
  if (failed || phones.length === 0) return failed ?? done
  changeAttributes(model, group, { pending_join_requests: pendingOf(group).filter(({ jid }) => !lids.includes(jid)) })
  return done
}

/** The number leaves, of which the account will hear. */
export const leaveGroup = (model: Model, group: Contact): Reply =>
  failure(overConnection(model, order(model, "leaveGroup", {}, () => leave(model, jidOf(group), ownNumber)))) ?? done

/** A sync is asked for. */
export const requestSync = (model: Model, group: Contact): Reply => {
  queue(model, { kind: "sync", group: group.id, force: false, soft: false })
  return { status: 202 }
}

/** A group is made, which has the address that WhatsApp gave it. */
export const createGroup = (model: Model, jid: string, subject: string, phones: ReadonlyArray<string>): Reply => {
  const participants = phones.map(addressOf)
  const answered = call<string | null>(model, "createGroup", { subject, participants }, null, () => {
    if (phones.length === 0 || subject.length === 0 || subject.length > 100) return undefined
    found(model, jid, ownNumber, subject, phones)
    return jid
  })
  const failed = failure(answered)
  if (failed) return failed
  const answer = "answer" in answered ? answered.answer : null
  return answer === null ? refused("Group JID missing from response") : { status: 200, body: { group_jid: jid } }
}

/** The administrator writes into a conversation. */
export const post = (model: Model, talk: Talk, content: string, isPrivate: boolean): Reply => {
  const message: Message = say(model, talk, "outgoing", content, { sender: "user", private: isPrivate })
  happen(model, "conversation.typing_off", talk, { changed: [] })
  if (!isPrivate) queue(model, { kind: "send", message: message.id })
  return { status: 200, body: { id: message.id, content, private: isPrivate } }
}

/** Messages of groups are switched on or off. */
export const switchGroups = (model: Model, isOn: boolean): void => {
  if (model.groupsOn === isOn) return
  model.groupsOn = isOn
  overConnection(model, setUp(model))
}
