import * as Effect from "effect/Effect"
import { addContact, addInbox, addLink, baileys } from "./hall.ts"
import type { Hall } from "./hall.ts"

const personIdentifier = "900000000000001@lid"

/** Adds contacts that are no groups, or are groups that nothing leads to, by what is wrong with them. */
export const addStrays = (hall: Hall) =>
  Effect.gen(function*() {
    const group = (identifier: string | null) =>
      addContact(hall, { name: identifier ?? "Nameless", identifier, groupType: "group" })
    const person = yield* addContact(hall, { name: "Somebody", identifier: personIdentifier })
    yield* addLink(hall, person, hall.inbox, "900000000000001")
    const nameless = yield* group(null)
    yield* addLink(hall, nameless, hall.inbox, "120363000000000091")
    const cloud = yield* group("120363000000000092@g.us")
    const cloudInbox = yield* addInbox(hall, "Cloud", { ...baileys("+5511999990009"), provider: "whatsapp_cloud" })
    yield* addLink(hall, cloud, cloudInbox, "120363000000000092")
    const lonely = yield* group("120363000000000093@g.us")
    return {
      /** Somebody who is no group. */
      person: person.id,
      personIdentifier,
      /** A group whose address is not known. */
      nameless: nameless.id,
      /** A group in an inbox of a provider that knows no groups. */
      cloud: cloud.id,
      cloudInbox: cloudInbox.id,
      /** A group in no inbox. */
      lonely: lonely.id
    }
  })
