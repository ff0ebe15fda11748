import * as Result from "effect/Result"
import { localPart } from "./address.ts"

/** A person addressed by phone number; `c.us` is the older name of the same server. */
export interface UserJid {
  readonly _tag: "User"
  readonly user: string
  readonly agent?: number
  readonly device?: number
  readonly server: "s.whatsapp.net" | "c.us"
}

/** A person addressed by the stable hidden id (LID) that WhatsApp shows in place of the phone. */
export interface LidJid {
  readonly _tag: "Lid"
  readonly user: string
  readonly agent?: number
  readonly device?: number
}

/** A group; `id` is `<digits>`, or `<creator>-<timestamp>` for old groups: see {@link groupFounding}. */
export interface GroupJid {
  readonly _tag: "Group"
  readonly id: string
}

/** A broadcast list; its id is never `status`, which is {@link StatusJid}. */
export interface BroadcastJid {
  readonly _tag: "Broadcast"
  readonly id: string
}

/** The one address to which all status updates go. */
export interface StatusJid {
  readonly _tag: "Status"
}

/** A newsletter, which the apps call a channel. */
export interface NewsletterJid {
  readonly _tag: "Newsletter"
  readonly id: string
}

/** A call; its id is opaque. */
export interface CallJid {
  readonly _tag: "Call"
  readonly id: string
}

/** An address on the WhatsApp network, by the kind of thing that it names. [groups §2] */
export type Jid = UserJid | LidJid | GroupJid | BroadcastJid | StatusJid | NewsletterJid | CallJid

/** The text is no address of a kind that {@link Jid} knows. */
export class InvalidJid {
  readonly _tag = "InvalidJid"
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

const accountPattern = /^(\d+)(?:_(0|[1-9]\d{0,4}))?(?::(0|[1-9]\d{0,4}))?$/
const groupPattern = /^\d+(?:-\d+)?$/
const opaquePattern = /^\S+$/

const readAccount = (local: string) => {
  const [, user, agent, device] = accountPattern.exec(local) ?? []
  if (user === undefined) return null
  return {
    user,
    ...(agent !== undefined && { agent: Number(agent) }),
    ...(device !== undefined && { device: Number(device) }),
  }
}

const readJid = (local: string, server: string): Jid | null => {
  switch (server) {
    case "s.whatsapp.net":
    case "c.us": {
      const account = readAccount(local)
      return account && { _tag: "User", ...account, server }
    }
    case "lid": {
      const account = readAccount(local)
      return account && { _tag: "Lid", ...account }
    }
    case "g.us":
      return groupPattern.test(local) ? { _tag: "Group", id: local } : null
    case "broadcast":
      if (local === "status") return { _tag: "Status" }
      return opaquePattern.test(local) ? { _tag: "Broadcast", id: local } : null
    case "newsletter":
      return opaquePattern.test(local) ? { _tag: "Newsletter", id: local } : null
    case "call":
      return opaquePattern.test(local) ? { _tag: "Call", id: local } : null
    default:
      return null
  }
}

/**
 * Reads an address strictly: users, LIDs and groups are digits, agent and device have no leading zeros.
 * What it accepts, {@link formatJid} writes back unchanged. Servers outside the known ones fail. [groups §2]
 */
export const parseJid = (text: string): Result.Result<Jid, InvalidJid> => {
  const local = localPart(text)
  const jid = readJid(local, text.slice(local.length + 1))
  return jid === null ? Result.fail(new InvalidJid(text)) : Result.succeed(jid)
}

const formatAccount = ({ user, agent, device }: UserJid | LidJid): string =>
  user + (agent === undefined ? "" : `_${agent}`) + (device === undefined ? "" : `:${device}`)

/** Writes an address as it stands on the wire. [groups §2] */
export const formatJid = (jid: Jid): string => {
  switch (jid._tag) {
    case "User":
      return `${formatAccount(jid)}@${jid.server}`
    case "Lid":
      return `${formatAccount(jid)}@lid`
    case "Group":
      return `${jid.id}@g.us`
    case "Broadcast":
      return `${jid.id}@broadcast`
    case "Status":
      return "status@broadcast"
    case "Newsletter":
      return `${jid.id}@newsletter`
    case "Call":
      return `${jid.id}@call`
  }
}

/** Who founded a group and when: phone digits and epoch seconds, both as digits. */
export interface Founding {
  readonly creator: string
  readonly timestamp: string
}

/** The founding that the id of an old, hyphenated group tells; null for an id without a hyphen. */
export const groupFounding = (group: GroupJid): Founding | null => {
  const [creator, timestamp] = group.id.split("-")
  return creator === undefined || timestamp === undefined ? null : { creator, timestamp }
}
