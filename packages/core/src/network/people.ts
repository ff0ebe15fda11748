import { digits, isLidJid, localPart } from "@mootkit/phone"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Reader, Tx } from "../store.ts"
import type { NetworkPerson } from "../tables/network.ts"
import { blankNetworkPerson, networkPeople } from "../tables/network.ts"
import { NetworkRefusal } from "./refusal.ts"

/** Whether WhatsApp could know a number: digits that no national plan would call too short or too long. */
const possible = (phone: string): boolean => /^[1-9]\d{6,14}$/.test(phone)

/** The hidden id of the n-th person: fifteen digits, as WhatsApp's are, in no visible relation to a phone. */
const hiddenId = (n: number): string => `${100_000_000_000_000 + ((n * 7_919_317_111) % 800_000_000_000_000)}@lid`

const withPhone = (reader: Reader, phone: string): Effect.Effect<NetworkPerson | undefined> =>
  Effect.map(reader.query(networkPeople, { where: eq("phone", phone), limit: 1 }), ([known]) => known)

/** The person behind a phone number, who signs up for WhatsApp now if need be. */
export const personOf = (tx: Tx, phone: string, name: string | null = null): Effect.Effect<NetworkPerson> =>
  Effect.gen(function*() {
    const known = yield* withPhone(tx, phone)
    if (known) return known
    const jid = hiddenId(yield* tx.sequence("network_people", ""))
    return yield* tx.insert(networkPeople, { ...blankNetworkPerson, jid, phone, name: name ?? phone })
  }).pipe(Effect.orDie)

/** The phone in an address made of a phone that WhatsApp could know. */
const phoneIn = (jid: string): string | undefined => {
  const phone = localPart(jid)
  return jid.endsWith("@s.whatsapp.net") && possible(phone) ? phone : undefined
}

/** Who a JID stands for: a hidden id that is known, or any possible phone number; nobody else. */
export const resolvePerson = (tx: Tx, jid: string): Effect.Effect<NetworkPerson | undefined> => {
  if (isLidJid(jid)) return tx.get(networkPeople, jid)
  const phone = phoneIn(jid)
  return phone === undefined ? Effect.succeed(undefined) : personOf(tx, phone)
}

/** Who a JID stands for among those who are on the network already. */
export const findPerson = (reader: Reader, jid: string): Effect.Effect<NetworkPerson | undefined> => {
  if (isLidJid(jid)) return reader.get(networkPeople, jid)
  const phone = phoneIn(jid)
  return phone === undefined ? Effect.succeed(undefined) : withPhone(reader, phone)
}

/** The person behind a phone number in any spelling, who signs up if need be; refused where it is no possible number. */
export const personWith = (tx: Tx, phone: string, name?: string): Effect.Effect<NetworkPerson, NetworkRefusal> =>
  possible(digits(phone)) ? personOf(tx, digits(phone), name ?? null) : Effect.fail(new NetworkRefusal("no such person"))

/** The people behind phone numbers, each once. */
export const peopleWith = (
  tx: Tx,
  phones: ReadonlyArray<string>
): Effect.Effect<ReadonlyArray<NetworkPerson>, NetworkRefusal> =>
  phones.length === 0
    ? Effect.fail(new NetworkRefusal("nobody named"))
    : Effect.forEach([...new Set(phones.map(digits))], (phone) => personWith(tx, phone))

/** The address of somebody by phone. */
export const phoneJid = ({ phone }: NetworkPerson): string => `${phone}@s.whatsapp.net`
