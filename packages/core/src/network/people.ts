import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Tx } from "../store.ts"
import type { NetworkPerson } from "../tables/network.ts"
import { blankNetworkPerson, networkPeople } from "../tables/network.ts"

const phoneOf = (jid: string): string => jid.slice(0, jid.indexOf("@"))

/** Whether WhatsApp could know a number: digits that no national plan would call too short or too long. */
const possible = (phone: string): boolean => /^[1-9]\d{6,14}$/.test(phone)

/** The hidden id of the n-th person: fifteen digits, as WhatsApp's are, in no visible relation to a phone. */
const hiddenId = (n: number): string => `${100_000_000_000_000 + ((n * 7_919_317_111) % 800_000_000_000_000)}@lid`

/** The person behind a phone number, who signs up for WhatsApp now if need be. */
export const personOf = (tx: Tx, phone: string, name: string | null = null): Effect.Effect<NetworkPerson> =>
  Effect.gen(function*() {
    const [known] = yield* tx.query(networkPeople, { where: eq("phone", phone), limit: 1 })
    if (known) return known
    const jid = hiddenId(yield* tx.sequence("network_people", ""))
    return yield* tx.insert(networkPeople, { ...blankNetworkPerson, jid, phone, name: name ?? phone })
  }).pipe(Effect.orDie)

/** Who a JID stands for: a hidden id that is known, or any possible phone number; nobody else. */
export const resolvePerson = (tx: Tx, jid: string): Effect.Effect<NetworkPerson | undefined> => {
  if (jid.endsWith("@lid")) return tx.get(networkPeople, jid)
  const phone = phoneOf(jid)
  return jid.endsWith("@s.whatsapp.net") && possible(phone) ? personOf(tx, phone) : Effect.succeed(undefined)
}
