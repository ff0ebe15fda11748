import { describe, expect, it } from "vitest"
import { lookAt, unreadFrom } from "../src/index.ts"
import type { SeenState } from "../src/index.ts"

const hour = 3_600_000
const now = 1_800_000_000_000
const old = now - hour - 1

const sane = { newsReadSilently: false }

/** A conversation that everybody has seen as it is. */
const seen: SeenState = { agentLastSeenAt: now - hour, assigneeLastSeenAt: now - hour, lastActivityAt: now - hour }

const look = (state: Partial<SeenState>, isAssignee: boolean, hasNewMessages = false, quirks = sane) =>
  lookAt({ ...seen, ...state }, { isAssignee, hasNewMessages, now }, quirks)

const byAssignee = { patch: { agentLastSeenAt: now, assigneeLastSeenAt: now }, tells: true }
const byAnother = { patch: { agentLastSeenAt: now }, tells: false }

describe("a look at a conversation", () => {
  it("without anything new changes nothing within an hour", () => {
    expect([look({}, true), look({}, false), look({ assigneeLastSeenAt: null }, false), look({ assigneeLastSeenAt: old }, false)])
      .toEqual([null, null, null, null])
  })

  it.each<[string, Partial<SeenState>, boolean]>([
    ["an agent's stamp is missing", { agentLastSeenAt: null }, true],
    ["an agent's stamp is missing", { agentLastSeenAt: null }, false],
    ["an agent's stamp is older than an hour", { agentLastSeenAt: old, lastActivityAt: old }, true],
    ["an agent's stamp is older than an hour", { agentLastSeenAt: old, lastActivityAt: old }, false],
    ["something happened since", { lastActivityAt: now - hour + 1 }, true],
    ["something happened since", { lastActivityAt: now - hour + 1 }, false],
    ["the assignee's own stamp is missing", { assigneeLastSeenAt: null }, true],
    ["the assignee's own stamp is older than an hour", { assigneeLastSeenAt: old }, true]
  ])("is noted when %s: %j, by the assignee %s", (_, state, isAssignee) => {
    expect(look(state, isAssignee)).toEqual(isAssignee ? byAssignee : byAnother)
  })

  it("at new messages is noted at once, and told where it is the assignee's", () => {
    expect(look({}, true, true)).toEqual(byAssignee)
    expect(look({}, false, true)).toEqual(byAnother)
  })

  it("at new messages is told nobody with the quirk, but a later one is", () => {
    const quirk = { newsReadSilently: true }
    expect(look({}, true, true, quirk)).toEqual({ ...byAssignee, tells: false })
    expect(look({}, false, true, quirk)).toEqual(byAnother)
    expect(look({ lastActivityAt: now }, true, false, quirk)).toEqual(byAssignee)
  })
})

it("what is marked unread was last seen a second before the newest incoming message, or never", () => {
  expect([unreadFrom(now), unreadFrom(null)]).toEqual([now - 1000, null])
})
