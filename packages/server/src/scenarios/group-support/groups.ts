import { blankContact, blankNetworkGroup, contactInboxes, contacts, groupMembers, networkGroups } from "@mootkit/core"
import type { ContactId, Insert, NetworkGroup } from "@mootkit/core"
import { localPart, userJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Directory, Reached } from "../directory.ts"
import { day, hour } from "../times.ts"
import type { Desk } from "./desk.ts"
import { people } from "./people.ts"
import type { MemberName, PersonName } from "./people.ts"

/** A WhatsApp group that the desk's own number is, or was, in. */
interface Group {
  readonly jid: string
  readonly subject: string
  readonly description: string
  /** How long the desk has known it, milliseconds. */
  readonly ago: number
  readonly owner: MemberName
  /** Besides the owner. */
  readonly admins: ReadonlyArray<MemberName>
  /** Besides owner and admins. */
  readonly members: ReadonlyArray<MemberName>
  readonly formerMembers: ReadonlyArray<MemberName>
  /** Only admins may write. */
  readonly announce: boolean
  readonly inviteCode: string
  /** Only admins may change what the group is called and described as. */
  readonly restrict: boolean
}

/** The customers' club: 25 people, three of them admins, the desk's own number among those. */
const club: Group = {
  jid: "120363041155512345@g.us",
  subject: "Clube Aurora ☕",
  description: "Assinantes do clube: receitas, lançamentos e conversa boa. Sem spam, por favor!",
  ago: 45 * day,
  owner: "camila",
  admins: ["own", "tomas"],
  members: [
    "joao", "beatriz", "luiza", "andre", "fernanda", "pedro", "marina", "gustavo", "sofia", "diego", "emma",
    "liam", "noah", "chloe", "yuki", "grace", "ana", "rita", "otavio", "isadora", "nina", "caio"
  ],
  formerMembers: ["helio"],
  announce: false,
  restrict: true,
  inviteCode: "AuroraClubeCafe2026xyz"
}

/** An announcement group: the desk's own number is no admin, and the 15th of 20 in the order of the members list. */
const news: Group = {
  jid: "120363041155598765@g.us",
  subject: "Aurora Avisos 📣",
  description: "Só avisos: safras novas, promoções e horários da loja.",
  ago: 40 * day,
  owner: "camila",
  admins: ["tomas"],
  members: [
    "joao", "emma", "beatriz", "grace", "andre", "noah", "fernanda", "sofia", "marina", "rita", "liam", "chloe",
    "own", "gustavo", "isadora", "otavio", "valter", "paula"
  ],
  formerMembers: [],
  announce: true,
  restrict: true,
  inviteCode: "AuroraAvisosCafe26news"
}

/** A group of the old kind of address, which the desk left after the fair. */
const fair: Group = {
  jid: "5531988880201-1714060800@g.us",
  subject: "Feira de Cafés Especiais",
  description: "Organização da feira: montagem, crachás e caronas.",
  ago: 44 * day,
  owner: "marta",
  admins: [],
  members: ["valter", "paula", "luiza", "diego", "otavio", "ana"],
  formerMembers: ["own"],
  announce: false,
  restrict: false,
  inviteCode: "FeiraCafesEspeciais24x"
}

const groups = { club, news, fair }

/** One of the groups. */
export type GroupName = keyof typeof groups

/** Whether a name is one of the groups'. */
export const isGroup = (name: string): name is GroupName => Object.hasOwn(groups, name)

const settings = ({ announce, restrict }: Group) => ({
  announce,
  restrict,
  join_approval_mode: false,
  member_add_mode: false
})

type People = Directory<PersonName>

const addContact = ({ crew, inboxes, tx }: Desk, { jidOf }: People, group: Group) =>
  Effect.gen(function*() {
    const createdAt = tx.now - group.ago
    const left = group.formerMembers.includes("own")
    const lastSynced = left ? createdAt : tx.now - 2 * hour
    const contact = yield* tx.insert(contacts, {
      ...blankContact,
      accountId: crew.account.id,
      name: group.subject,
      identifier: group.jid,
      groupType: "group",
      additionalAttributes: {
        description: group.description,
        owner: jidOf(group.owner),
        owner_pn: userJid(people[group.owner].phone),
        ...settings(group),
        invite_code: group.inviteCode,
        pending_join_requests: [],
        group_left: left,
        group_last_synced_at: Math.floor(lastSynced / 1000)
      },
      createdAt
    })
    const contactInbox = yield* tx.insert(contactInboxes, {
      contactId: contact.id,
      inboxId: inboxes.whatsapp.id,
      sourceId: localPart(group.jid),
      hmacVerified: false,
      pubsubToken: yield* tx.token,
      createdAt
    })
    const reached: Reached = { contact, contactInbox }
    return reached
  })

const rolesOf = ({ admins, formerMembers, members, owner }: Group) => [
  ...[owner, ...admins].map((name) => ({ name, role: "admin", isActive: true } as const)),
  ...members.map((name) => ({ name, role: "member", isActive: true } as const)),
  ...formerMembers.map((name) => ({ name, role: "member", isActive: false } as const))
]

const addMembers = ({ inboxes, tx }: Desk, directory: People, group: Group, groupContactId: ContactId) =>
  Effect.gen(function*() {
    const createdAt = tx.now - group.ago
    for (const { name, ...place } of rolesOf(group)) {
      const { contact } = yield* directory.reach(name, inboxes.whatsapp, createdAt)
      yield* tx.insert(groupMembers, { ...place, groupContactId, contactId: contact.id, createdAt })
    }
  })

const networkGroup = ({ jidOf }: People, group: Group, createdAt: number): Insert<NetworkGroup> => ({
  ...blankNetworkGroup,
  jid: group.jid,
  subject: group.subject,
  description: group.description,
  owner: jidOf(group.owner),
  announce: group.announce,
  restrict: group.restrict,
  inviteCode: group.inviteCode,
  participants: [
    { jid: jidOf(group.owner), admin: "superadmin" },
    ...group.admins.map((name) => ({ jid: jidOf(name), admin: "admin" } as const)),
    ...group.members.map((name) => ({ jid: jidOf(name), admin: null }))
  ],
  createdAt
})

/** Writes a group as the desk knows it and as WhatsApp has it. */
export const writeGroup = (desk: Desk, directory: People, name: GroupName) =>
  Effect.gen(function*() {
    const group = groups[name]
    const reached = yield* addContact(desk, directory, group)
    yield* addMembers(desk, directory, group, reached.contact.id)
    yield* desk.tx.insert(networkGroups, networkGroup(directory, group, desk.tx.now - group.ago))
    return reached
  })
