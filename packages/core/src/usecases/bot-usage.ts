import * as Effect from "effect/Effect"
import { channelUsersOf, isPreviewUser } from "../bots/channel-users.ts"
import type { Stretch } from "../bots/stretch.ts"
import { saidIn } from "../bots/told.ts"
import type { Reader } from "../store.ts"
import { contactInboxes } from "../tables/contacts.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"

/** How much was said in a stretch of time, and by how many users. */
export interface BotUsage {
  readonly messages: number
  readonly users: number
}

/** How much some inboxes were used; what is only tried out does not count [bots §A.2]. */
export const botUsage = (reader: Reader, inboxes: ReadonlyArray<Inbox>, stretch: Stretch): Effect.Effect<BotUsage> =>
  Effect.gen(function*() {
    const said = yield* saidIn(reader, inboxes, stretch)
    const talks = [...(yield* reader.getMany(conversations, said.keys())).values()]
    const links = yield* reader.getMany(contactInboxes, talks.map(({ contactInboxId }) => contactInboxId))
    const users = yield* channelUsersOf(reader, inboxes, [...links.values()])
    const counted = new Set(users.filter(({ contact }) => !isPreviewUser(contact)).map(({ contactInbox }) => contactInbox.id))
    const ofUsers = talks.filter(({ contactInboxId }) => counted.has(contactInboxId))
    return { users: counted.size, messages: ofUsers.reduce((sum, { id }) => sum + (said.get(id) ?? 0), 0) }
  })
