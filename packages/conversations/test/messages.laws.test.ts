import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  answers,
  contentTypes,
  edited,
  givenEdit,
  givenType,
  mayBeFirstReply,
  mentionedUsers,
  messageEffect,
  messageFaults,
  messageStatuses,
  messageTypes,
  namedStaff,
  retriedAttributes,
  statusChange,
  storedAttributes
} from "../src/messages.ts"
import type { Delivery, SaidMessage, Waiting, Wording } from "../src/messages.ts"
import { holds } from "./law.ts"

const anyAttributes = fc.dictionary(
  fc.constantFrom("automation_rule_id", "in_reply_to", "items", "external_error", "own"),
  fc.jsonValue({ maxDepth: 2 })
)

const anySaid: fc.Arbitrary<Omit<SaidMessage, "createdAt">> = fc.record({
  messageType: fc.constantFrom(...messageTypes),
  private: fc.boolean(),
  senderType: fc.constantFrom("User", "User", "AgentBot", "Contact", null),
  contentAttributes: fc.constantFrom({}, {}, {}, { automation_rule_id: 1 }, { external_echo: true }),
  additionalAttributes: fc.constantFrom({}, {}, {}, { campaign_id: 1 })
})

/** A conversation from its beginning, after each of its messages. */
const told = (said: ReadonlyArray<Omit<SaidMessage, "createdAt">>) => {
  const messages = said.map((message, i): SaidMessage => ({ ...message, createdAt: i + 1 }))
  let state: Waiting = { firstReplyCreatedAt: null, waitingSince: null }
  return messages.map((message, i) => {
    const isFirst = mayBeFirstReply(state, message) && !messages.slice(0, i).some(answers)
    const effect = messageEffect(state, message, isFirst)
    state = { ...state, ...effect.patch }
    return { ...effect, message, state }
  })
}

/** Bots answer whatever they say, people by their own hand. */
const isAnswer = ({ additionalAttributes, contentAttributes, messageType, private: isPrivate, senderType }: SaidMessage): boolean => {
  if (messageType !== "outgoing" || isPrivate) return false
  const isByHand = senderType === "User" || "external_echo" in contentAttributes
  return senderType === "AgentBot" ||
    (isByHand && !("automation_rule_id" in contentAttributes) && !("campaign_id" in additionalAttributes))
}

describe("a conversation", () => {
  it("waits since the first message that came after its last answer", () => {
    holds(fc.property(fc.array(anySaid, { maxLength: 12 }), (said) => {
      const steps = told(said)
      const last = steps.findLastIndex(({ message }) => isAnswer(message))
      const first = steps.slice(last + 1).find(({ message }) => message.messageType === "incoming")
      expect(steps.at(-1)?.state.waitingSince ?? null).toBe(first?.message.createdAt ?? null)
    }))
  })

  it("has one first reply, which stays, and no other reply where nobody waited", () => {
    holds(fc.property(fc.array(anySaid, { maxLength: 12 }), (said) => {
      const steps = told(said)
      const firsts = steps.filter(({ event }) => event === "first.reply.created")
      expect(firsts.length).toBeLessThanOrEqual(1)
      expect(steps.at(-1)?.state.firstReplyCreatedAt ?? null).toBe(firsts[0]?.message.createdAt ?? null)
      for (const [i, { event }] of steps.entries()) {
        if (event === "reply.created") expect(steps[i - 1]?.state.waitingSince).not.toBeNull()
      }
    }))
  })
})

describe("without quirks", () => {
  it("a message type means the same by its word and by its number", () => {
    holds(fc.property(fc.nat({ max: messageTypes.length - 1 }), (number) => {
      const read = (given: unknown) => givenType(given, { numberedTypes: false })
      expect(read(number)).toEqual(read(messageTypes[number]))
    }))
  })

  it("content attributes of a new message are kept as they were given", () => {
    holds(fc.property(anyAttributes, (given) => {
      expect(storedAttributes(given, undefined, { automationAttributes: false })).toEqual(given)
    }))
  })

  it("a message that is sent again is the one that failed, without its error", () => {
    holds(fc.property(anyAttributes, (given) => {
      const again = retriedAttributes(given, { forgetfulRetry: false })
      expect(again).not.toHaveProperty("external_error")
      expect({ ...given, ...again }).toEqual(given)
      expect(Object.keys(again).length).toBe(Object.keys(given).length - ("external_error" in given ? 1 : 0))
    }))
  })
})

describe("however often it is told of, a message", () => {
  it("that was read is not merely delivered afterwards, and has a reason only while it failed", () => {
    const anyTold = fc.tuple(fc.oneof(fc.constantFrom(...messageStatuses), fc.string()), fc.option(fc.string()))
    holds(fc.property(fc.constantFrom(...messageStatuses), fc.array(anyTold), (status, tellings) => {
      let known: Delivery = { status, contentAttributes: {} }
      for (const [next, reason] of tellings) {
        const before = known
        known = Option.getOrElse(statusChange(known, next, reason), () => before)
        expect([before.status, known.status]).not.toEqual(["read", "delivered"])
        if (known.status !== "failed") expect(known.contentAttributes["external_error"] ?? null).toBeNull()
      }
    }))
  })

  it("keeps what it said at first", () => {
    holds(fc.property(fc.option(fc.string()), fc.array(fc.string(), { minLength: 1 }), (content, texts) => {
      const last = texts.reduce<Wording>((message, text) => edited(message, text), { content, contentAttributes: {} })
      expect(last).toEqual({ content: texts.at(-1), contentAttributes: { is_edited: true, previous_content: content } })
    }))
  })
})

describe("a note", () => {
  it("mentions those who are named and may be, each once", () => {
    const anyUsers = fc.array(fc.nat({ max: 9 }), { maxLength: 6 })
    holds(fc.property(anyUsers, anyUsers, anyUsers, (named, team, mentionable) => {
      const content = named.map((user) => `[@x](mention://user/${user}/x)`).join(" ")
      const mentioned = mentionedUsers(namedStaff({ private: true, content }), team, mentionable)
      expect(mentioned).toEqual([...new Set([...named, ...team])].filter((user) => mentionable.includes(user)))
      expect(namedStaff({ private: false, content })).toEqual({ users: [], teams: [] })
    }))
  })
})

describe("anything that a caller may send", () => {
  it("has an answer", () => {
    const anything = fc.jsonValue({ maxDepth: 4 })
    holds(fc.property(fc.constantFrom(...contentTypes), anything, anything, fc.boolean(), (contentType, items, template, isFlooded) => {
      const message = {
        content: null,
        contentType,
        contentAttributes: { items },
        additionalAttributes: { template_params: template },
        sourceId: null
      }
      for (const fault of messageFaults(message, isFlooded)) expect(fault.message).not.toMatch(/undefined|\[object/)
      expect(Result.isResult(givenEdit(items)) && Result.isResult(givenType(template, { numberedTypes: true }))).toBe(true)
    }))
  })
})
