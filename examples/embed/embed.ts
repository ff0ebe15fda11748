/*
 * Mootkit's rules in an app of one's own, without any HTTP:
 *
 *   npx -y pnpm@12 exec node examples/embed/embed.ts
 */
import { addGroupMembers, makeMemoryStore, makeWorld, messages, providerWith } from "@mootkit/core"
import type { EventRow, MessageId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { ownNumber, seed } from "./seed.ts"

const store = makeMemoryStore({ seed: 1, clock: { mode: "real", now: Date.now() }, wall: Date.now })
const group = await Effect.runPromise(store.transact(seed))

/** Tells of each message that comes about, whoever caused it. */
const printer = {
  name: "printer",
  handle: ({ ids, type }: EventRow) =>
    Effect.gen(function*() {
      if (type !== "message.created") return
      const message = yield* store.read((reader) => reader.get(messages, ids["message"] as MessageId))
      console.log(`conversation: ${message?.content}`)
    })
}

/** The app's own connection to WhatsApp: here it only says what it would do. */
const provider = providerWith({
  updateParticipants: ({ action, connection, jid, participant }) =>
    Effect.sync(() => {
      console.log(`WhatsApp of ${connection}: ${action} ${participant} in ${jid}`)
      return [{ jid: participant, status: "200" }]
    })
})

const world = makeWorld({ store, provider, subscribers: [printer] })

await Effect.runPromise(addGroupMembers(world, group, ["+5511977776666"]))

// WhatsApp tells of the change by a webhook; what it says goes in here.
const data = {
  id: group.identifier,
  author: "5511999990000@s.whatsapp.net",
  action: "add",
  participants: [{ id: "100000000000001@lid", phoneNumber: "5511977776666@s.whatsapp.net" }]
}
await Effect.runPromise(world.receive({ connection: ownNumber, event: "group-participants.update", data }))
