import { expect, it } from "vitest"
import { walked } from "../walked.ts"

it("walks through the life of a conversation", async () => {
  expect(await walked(import.meta.dirname)).toEqual([
    "a contact is made: 200",
    "she begins a conversation: 200, pending, 1 unread",
    "somebody looks at it: 0 unread",
    "and takes it: Helena Prado self-assigned this conversation",
    "labelled: Helena Prado added delivery, vip",
    "an answer: \"On its way, Rosa.\" She waits no more, the first reply is noted",
    "snoozed for a day, with a pending message for an hour before: snoozed",
    "a day later it is open, and the message that had to wait was said: \"Has it arrived?\"",
    "a filter that is none: 422 Invalid operator. The allowed operators for status are [equal_to,not_equal_to].",
    "a filter that finds it: true",
    "the answer is taken back: 200 \"This message was deleted\"",
    "resolved, it is the bot's after her thanks: pending. Conversation was marked as pending by Helena Prado"
  ])
})
