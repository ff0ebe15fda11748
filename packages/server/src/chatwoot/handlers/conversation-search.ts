import { contacts, inboxes, messages, saying } from "@mootkit/core"
import type { Contact, Conversation, Inbox, Message, Reader } from "@mootkit/core"
import { all, oneOf } from "@mootkit/filters/query"
import { conversationPages } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { pageParam } from "../../rails/pages.ts"
import { ok } from "../../reply.ts"
import { readSenders } from "../conversation-rows.ts"
import { readText } from "../conversation-search.ts"
import { conversationHit } from "../views/conversation-hits.ts"
import { briefCounts, findConversations } from "./conversations.ts"

/** What was said in some conversations: what has the text that is looked for, or everything where none is. */
const readSaid = (reader: Reader, rows: ReadonlyArray<Conversation>, text: string | null) => {
  const within = oneOf("conversationId", rows.map(({ id }) => id))
  const where = text === null ? within : all(within, oneOf("messageType", ["incoming", "outgoing"]), saying(text))
  return rows.length === 0 ? Effect.succeed<ReadonlyArray<Message>>([]) : reader.query(messages, { where })
}

/** Finds conversations as a list does, and shows them in brief with what was said [conversations §3]. */
export const searchConversations = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const found = yield* findConversations(reader, call, yield* pageParam(conversationPages, call.params["page"]))
      const { rows } = found
      const said = yield* readSaid(reader, rows, readText(call))
      const { senderOf } = yield* readSenders(reader, said)
      const people = yield* reader.getMany(contacts, rows.map(({ contactId }) => contactId))
      const places = yield* reader.getMany(inboxes, rows.map(({ inboxId }) => inboxId))
      const payload = rows.map((row) =>
        conversationHit(row, {
          contact: people.get(row.contactId) as Contact,
          inbox: places.get(row.inboxId) as Inbox,
          messages: said.filter(({ conversationId }) => conversationId === row.id),
          senderOf
        })
      )
      return ok({ meta: briefCounts(found), payload })
    })
  )
)
