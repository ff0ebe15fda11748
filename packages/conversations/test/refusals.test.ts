import { expect, it } from "vitest"
import { LabelTitleInvalid } from "../src/index.ts"
import { EditRefused, MessageInvalid, NothingToRetry, NotOutgoing, WordUnknown } from "../src/messages.ts"
import { AlreadyProcessed, ScheduleRefused } from "../src/scheduled-messages.ts"

const faults = [{ attribute: "base", message: "Too many messages" }]

it("a refusal is known by its tag, and tells its reason", () => {
  const refusals = [
    new AlreadyProcessed(),
    new EditRefused("Content is required"),
    new LabelTitleInvalid(true),
    new MessageInvalid(faults),
    new NothingToRetry(),
    new NotOutgoing(),
    new ScheduleRefused(faults),
    new WordUnknown("message_type", "x")
  ]
  expect(refusals.map((refusal) => ({ ...refusal }))).toEqual([
    { _tag: "AlreadyProcessed" },
    { _tag: "EditRefused", reason: "Content is required" },
    { _tag: "LabelTitleInvalid", blank: true },
    { _tag: "MessageInvalid", faults },
    { _tag: "NothingToRetry" },
    { _tag: "NotOutgoing" },
    { _tag: "ScheduleRefused", faults },
    { _tag: "WordUnknown", reason: "'x' is not a valid message_type" }
  ])
})
