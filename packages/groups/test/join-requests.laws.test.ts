import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyParticipantsInput, anyPendingRequest, anyPendingRequests, anyStoredRequests } from "../src/arbitrary.ts"
import { handleDecision, listedRequests, readPendingRequests, withoutRequests, withRequest } from "../src/index.ts"
import type { StoredRequest } from "../src/index.ts"
import { holds } from "./law.ts"

const jidsOf = (pending: ReadonlyArray<StoredRequest>) => pending.map(({ jid }) => jid)

describe("who waits", () => {
  it("is read from anything, and reads the same once it was read", () =>
    holds(
      fc.property(anyStoredRequests, (stored) => {
        const pending = readPendingRequests(stored)
        expect(readPendingRequests(pending)).toEqual(pending)
        for (const request of pending) expect(stored).toContain(request)
      })
    ))

  it("is read as it was written", () =>
    holds(
      fc.property(anyPendingRequests, (pending) => {
        expect(readPendingRequests(pending)).toEqual(pending)
      })
    ))

  it("are the same people in the same order when one of them is answered, without him", () =>
    holds(
      fc.property(anyPendingRequests, fc.nat(), (pending, at) => {
        const answered = pending[at % Math.max(1, pending.length)]
        fc.pre(answered !== undefined)
        const left = withoutRequests(pending, [answered.jid])
        expect(left).toEqual(pending.filter((request) => request !== answered))
        expect(withoutRequests(left, [answered.jid])).toEqual(left)
      })
    ))

  it("are all who waited, and last the one who asks, once however often he asks", () =>
    holds(
      fc.property(anyPendingRequests, anyPendingRequest, (pending, request) => {
        const asked = withRequest(pending, request)
        expect(asked.at(-1)).toEqual(request)
        expect(withRequest(asked, request)).toEqual(asked)
        expect(new Set(jidsOf(asked))).toEqual(new Set([...jidsOf(pending), request.jid]))
        expect(new Set(jidsOf(asked)).size).toBe(asked.length)
      })
    ))

  it("are again who waited before, when one who asked takes it back", () =>
    holds(
      fc.property(anyPendingRequests, anyPendingRequest, (pending, request) => {
        fc.pre(!jidsOf(pending).includes(request.jid))
        expect(withoutRequests(withRequest(pending, request), [request.jid])).toEqual(pending)
      })
    ))

  it("are those of the listing who are somebody, in its order", () =>
    holds(
      fc.property(anyPendingRequests, (listing) => {
        const known = listedRequests(listing.map(({ contact_id, jid }) => ({ request: { jid }, contactId: contact_id })))
        expect(jidsOf(known)).toEqual(jidsOf(listing.filter(({ contact_id }) => contact_id !== null)))
      })
    ))
})

describe("handleDecision", () => {
  it("passes texts on as they came, and nothing else", () =>
    holds(
      fc.property(anyParticipantsInput, fc.jsonValue({ maxDepth: 1 }), (given, requestAction) => {
        const { action, participants } = handleDecision(given, requestAction)
        expect(action).toBe(typeof requestAction === "string" ? requestAction : null)
        const texts = Array.isArray(given) && given.every((each) => each === null || typeof each === "string")
        expect(participants).toEqual(texts ? given.filter((each) => each !== null) : null)
      })
    ))
})
