import { rubyInteger } from "@mootkit/pagination"
import { textOf, wire } from "./reading.ts"
import type { WaSaid } from "./wa-content.ts"
import { readWaContent } from "./wa-content.ts"

/** Which message is meant. */
export interface WaReference {
  readonly id: string | null
  /** The connected number wrote it. */
  readonly fromMe: boolean
}

/** Which message is meant, in which chat, by whom; an address that is not told is null [provider §2]. */
interface WaKey extends WaReference {
  readonly remoteJid: string
  readonly remoteJidAlt: string | null
  readonly addressingMode: string | null
  readonly participant: string | null
  readonly participantAlt: string | null
}

/** A message as WhatsApp passes it on. */
export interface WaMessage extends WaKey, WaSaid {
  /** The name that its author goes by on WhatsApp. */
  readonly pushName: string | null
  readonly verifiedName: string | null
  /** Epoch seconds. */
  readonly timestamp: number
}

/** Reads which message is meant, by its id alone. */
export const readWaReference = (key: unknown): WaReference => {
  const { fromMe, id } = wire(key)
  return { id: textOf(id), fromMe: fromMe !== undefined && fromMe !== null && fromMe !== false }
}

/** Reads whose message is meant; nothing where no chat is told. */
const readWaKey = (value: unknown): WaKey | undefined => {
  const key = wire(value)
  const remoteJid = textOf(key["remoteJid"])
  if (remoteJid === null) return undefined
  return {
    ...readWaReference(key),
    remoteJid,
    remoteJidAlt: textOf(key["remoteJidAlt"]),
    addressingMode: textOf(key["addressingMode"]),
    participant: textOf(key["participant"]),
    participantAlt: textOf(key["participantAlt"])
  }
}

/** A time in seconds: a number, a text, or the two halves of a long one [provider §1 sendMessage]. */
const readTimestamp = (value: unknown): number => {
  const { high, low } = wire(value)
  return low === undefined ? rubyInteger(value) : rubyInteger(high) * 2 ** 32 + rubyInteger(low)
}

/** Reads a message; nothing for what is none. */
export const readWaMessage = (value: unknown): WaMessage | undefined => {
  const { key, message, messageTimestamp, pushName, verifiedBizName } = wire(value)
  const known = readWaKey(key)
  const said = readWaContent(message)
  if (!known || !said) return undefined
  return {
    ...known,
    ...said,
    pushName: textOf(pushName),
    verifiedName: textOf(verifiedBizName),
    timestamp: readTimestamp(messageTimestamp)
  }
}
