import {
  accountUsers,
  agentBots,
  attachments,
  contactInboxes,
  contacts,
  conversations,
  inboxes,
  messages,
  teamMembers,
  teams,
  users
} from "@mootkit/core"
import type { AnyRow, Key, Reader, Table, Tx, UniqueViolation } from "@mootkit/core"
import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { scenarios } from "../src/scenarios/scenarios.ts"
import { addMessage } from "../src/suites/talks.ts"
import { fail, openWorld } from "./open-world.ts"

/** A server whose views keep what they made, beside one that makes everything anew, over one and the same world. */
const twoServers = () => {
  const online = new Set<number>()
  const connected = (id: number) => online.has(id)
  const presence = { version: () => [...online].join(), contact: connected, user: connected }
  const { handles, newServer, store } = openWorld(scenarios["group-support"], presence)
  const askOf = (find: typeof newServer) => async (path: string, token: string, host: string) => {
    const response = await find()(new Request(`http://${host}${path}`, { headers: { api_access_token: token } }))
    return { status: response.status, tag: response.headers.get("etag"), text: await response.text() }
  }
  const keeping = newServer()
  return { tokens: handles.tokens, store, online, kept: askOf(() => keeping), made: askOf(newServer) }
}

const rowsOf = <Row extends AnyRow, K extends Key>(reader: Reader, table: Table<Row, K>) => reader.query(table, { where: always })

/** A row by any number; tables of the scenario are not empty. */
const pick = <Row extends AnyRow, K extends Key>(reader: Reader, table: Table<Row, K>, n: number): Effect.Effect<Row> =>
  Effect.map(rowsOf(reader, table), (rows) => rows[n % rows.length] ?? fail(new Error(`${table.name} is empty`)))

interface Write {
  readonly n: number
  readonly text: string
  readonly flag: boolean
}

type Change = (tx: Tx, write: Write) => Effect.Effect<unknown, UniqueViolation>

/** Whatever may change about the rows that views show. */
const changes: Readonly<Record<string, Change>> = {
  contact: (tx, { flag, n, text }) =>
    Effect.flatMap(pick(tx, contacts, n), ({ id }) => tx.update(contacts, id, { name: text, blocked: flag, customAttributes: { [text]: n } })),
  avatar: (tx, { flag, n, text }) =>
    Effect.flatMap(pick(tx, contacts, n), ({ id }) => tx.update(contacts, id, { avatar: flag ? { blobKey: "ab", fileName: text } : null })),
  attachment: (tx, { flag, n, text }) =>
    Effect.gen(function*() {
      const { id, messageId } = yield* pick(tx, attachments, n)
      yield* tx.update(attachments, id, { externalUrl: null, blobKey: flag ? "cd" : null, fileName: text })
      const message = yield* tx.get(messages, messageId)
      return message && (yield* tx.update(conversations, message.conversationId, { updatedAt: tx.now }))
    }),
  user: (tx, { flag, n, text }) =>
    Effect.flatMap(pick(tx, users, n), ({ id }) => tx.update(users, id, { displayName: flag ? text : null, avatarUrl: text })),
  membership: (tx, { flag, n }) =>
    Effect.flatMap(pick(tx, accountUsers, n), ({ id }) => tx.update(accountUsers, id, { autoOffline: flag, availability: flag ? "busy" : "online" })),
  bot: (tx, { n, text }) => Effect.flatMap(pick(tx, agentBots, n), ({ id }) => tx.update(agentBots, id, { name: text })),
  team: (tx, { flag, n, text }) =>
    Effect.flatMap(pick(tx, teams, n), ({ id }) => tx.update(teams, id, { description: text, allowAutoAssign: flag })),
  "team member": (tx, { n }) =>
    Effect.gen(function*() {
      const [team] = yield* rowsOf(tx, teams)
      const { id: userId } = yield* pick(tx, users, n)
      const member = (yield* rowsOf(tx, teamMembers)).find((row) => row.userId === userId)
      if (member) return yield* tx.remove(teamMembers, member.id)
      return team && (yield* tx.insert(teamMembers, { teamId: team.id, userId }))
    }),
  inbox: (tx, { flag, n }) =>
    Effect.flatMap(pick(tx, inboxes, n), ({ channel, id }) =>
      channel.type === "Channel::Api"
        ? tx.update(inboxes, id, { channel: { ...channel, additionalAttributes: flag ? { agent_reply_time_window: n } : {} } })
        : Effect.void),
  link: (tx, { flag, n }) =>
    Effect.flatMap(pick(tx, contactInboxes, n), ({ id }) => tx.update(contactInboxes, id, { hmacVerified: flag })),
  conversation: (tx, { flag, n, text }) =>
    Effect.gen(function*() {
      const { id } = yield* pick(tx, conversations, n)
      const agent = yield* pick(tx, users, n)
      const [bot] = yield* rowsOf(tx, agentBots)
      const [team] = yield* rowsOf(tx, teams)
      return yield* tx.update(conversations, id, {
        assigneeId: flag ? agent.id : null,
        assigneeAgentBotId: bot && n % 3 === 0 ? bot.id : null,
        teamId: team && n % 2 === 0 ? team.id : null,
        labels: [text],
        agentLastSeenAt: n % 5 === 0 ? null : tx.now - n
      })
    }),
  "new message": (tx, { flag, n, text }) =>
    Effect.gen(function*() {
      const conversation = yield* pick(tx, conversations, n)
      yield* addMessage({ tx }, conversation, text, flag ? {} : { messageType: "activity" })
      return yield* tx.update(conversations, conversation.id, { lastActivityAt: tx.now, updatedAt: tx.now })
    }),
  "other words": (tx, { n, text }) =>
    Effect.gen(function*() {
      const { id } = yield* pick(tx, conversations, n)
      const newest = [{ field: "createdAt", direction: "desc" }, { field: "id", direction: "desc" }] as const
      const [message] = yield* tx.query(messages, { where: eq("conversationId", id), orderBy: newest, limit: 1 })
      if (message) yield* tx.update(messages, message.id, { content: text })
      return yield* tx.update(conversations, id, { updatedAt: tx.now })
    })
}

const anyWrite = fc.record({
  what: fc.constantFrom("presence", ...Object.keys(changes)),
  n: fc.nat({ max: 5 }),
  text: fc.constantFrom("a", "João \"ã\"", "🙂", "</script>", "\ud800", ""),
  flag: fc.boolean()
})

const anyLook = fc.record({
  path: fc.oneof(
    fc.constantFrom("conversations?status=all", "conversations?status=all&page=2", "conversations?assignee_type=me"),
    fc.integer({ min: 1, max: 7 }).map((n) => `conversations/${n}`),
    fc.integer({ min: 1, max: 7 }).map((n) => `contacts/${n}`)
  ),
  caller: fc.constantFrom("administrator", "agent"),
  host: fc.constantFrom("a.test", "b.test:3000")
})

describe("kept views", () => {
  it("have the bytes and tags of views made anew, whatever was written and whoever looks", { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyWrite, anyLook), { minLength: 1, maxLength: 15 }), async (steps) => {
        const { kept, made, online, store, tokens } = twoServers()
        for (const [{ what, ...write }, { caller, host, path }] of steps) {
          const change = changes[what]
          if (change) await Effect.runPromise(store.transact((tx) => change(tx, write)))
          else if (!online.delete(write.n)) online.add(write.n)
          for (const looked of [path, `conversations/${write.n + 1}`]) {
            const ask = [`/api/v1/accounts/1/${looked}`, tokens[caller] ?? "", host] as const
            const wanted = await made(...ask)
            // The first answer makes views, the second is kept whole, the third is sent from there.
            const answers = [await kept(...ask), await kept(...ask), await kept(...ask)]
            expect(answers).toEqual([wanted, wanted, wanted])
          }
        }
      }),
      { seed: 20260101, numRuns: 30 }
    )
  })
})
