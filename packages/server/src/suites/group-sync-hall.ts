import { networkGroups } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, addInbox, addLink, apiChannel, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addStrays } from "./strays.ts"
import { addConversation } from "./talks.ts"
import type { Visit } from "./visit.ts"

/** The address of the group that WhatsApp knows better than the account. */
export const team = "120363000000000001@g.us"

/** Its people: Rita is no admin any more, Ana founded it, Bia has left and wants to come back. */
export const [rita, ana, bia] = ["+5511988880001", "+5511988880002", "+5511988880003"] as const

/** A minute of a world's time. */
export const minute = 60_000

/** A hall with groups to be synced. */
export const syncHall = (hall: Hall) =>
  Effect.gen(function*() {
    const { tx } = hall
    const reached = yield* addGroup(
      hall,
      team,
      [{ phone: ownNumber, role: "admin" }, { phone: rita, role: "admin" }, { phone: ana }, { phone: bia, onNetwork: false }],
      { name: "Old name", additionalAttributes: { restrict: true, mine: 1 } }
    )
    yield* tx.update(networkGroups, team, {
      subject: "Team",
      description: "Ours",
      owner: lidOf(rita),
      announce: true,
      inviteCode: "ABC",
      participants: [
        { jid: lidOf(ownNumber), admin: "admin" },
        { jid: lidOf(rita), admin: null },
        { jid: lidOf(ana), admin: "superadmin" }
      ],
      joinRequests: [{ jid: lidOf(bia), method: "invite_link", at: 1_700_000_000_000 }]
    })
    const { displayId } = yield* addConversation(hall, reached, { status: "resolved" })
    const left = yield* addGroup(hall, "120363000000000002@g.us", [{ phone: rita }], { additionalAttributes: { group_left: true } })
    const api = yield* addContact(hall, { name: "API", identifier: "120363000000000003@g.us", groupType: "group" })
    yield* addLink(hall, api, yield* addInbox(hall, "API", apiChannel("orders")), "120363000000000003")
    return { ...(yield* addStrays(hall)), team: reached.contact.id, left: left.contact.id, api: api.id, talk: displayId }
  })

/** A visit of that hall. */
export type At = () => Visit<Effect.Success<ReturnType<typeof syncHall>>>

/** What can be asked to be synced, whether it can be or not. */
export type Name = "team" | "left" | "api" | "person" | "nameless" | "cloud" | "lonely"

/** What is answered to who asks for a sync; whether that fits the contract is for the caller to say. */
export const askForSync = async (at: At, name: Name = "team") => {
  const { body, status } = await at().tell(`POST ${at().account}/contacts/${at().made[name]}/sync_group`)
  return { status, body }
}

/** A contact as it is shown. */
export const contact = async (at: At, id: number = at().made.team) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id } })).payload

/** The members of the team as they are shown. */
export const members = async (at: At) => {
  const { payload } = await at().as().contactGroupMembersList({ params: { account_id: at().accountId, id: at().made.team } })
  return payload
}

/** Lets time pass. */
export const later = (at: At, milliseconds: number) => at().control().setClock({ body: { advance_ms: milliseconds } })

/** What happened, of one type or all. */
export const events = async (at: At, type?: string) => (await at().control().events({ query: type === undefined ? {} : { type } })).events
