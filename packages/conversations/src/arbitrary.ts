import * as fc from "fast-check"
import type { Doer } from "./doer.ts"
import { priorities, statuses } from "./state.ts"
import type { ConversationState, Status } from "./state.ts"

/** Where a conversation may stand. */
export const anyStatus: fc.Arbitrary<Status> = fc.constantFrom(...statuses)

const anyName = fc.constantFrom("Ana", "João Silva", "BOT 7", "O'Brien", "")

const anyId = fc.integer({ min: 1, max: 4 })

const anyTime = fc.integer({ min: 1_760_000_000_000, max: 1_769_000_000_000 })

const anyActor: fc.Arbitrary<Doer> = fc.oneof(
  fc.record({ type: fc.constantFrom("User" as const, "AgentBot" as const), id: anyId, name: anyName }),
  fc.record({ type: fc.constant("Contact" as const), name: anyName }),
  fc.constantFrom<Doer>({ type: "Automation" }, { type: "System" })
)

/** Whoever or whatever may change a conversation. */
export const anyDoer: fc.Arbitrary<Doer> = fc.oneof(
  { weight: 3, arbitrary: anyActor },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("Incoming" as const), by: anyActor }) }
)

/** The columns of a conversation as somebody may wish them, whether they fit together or not; ids are few, so that they meet. */
export const anyConversationState: fc.Arbitrary<ConversationState> = fc.record({
  status: anyStatus,
  priority: fc.option(fc.constantFrom(...priorities)),
  assigneeId: fc.option(anyId),
  assigneeAgentBotId: fc.option(anyId),
  teamId: fc.option(anyId),
  labels: fc.uniqueArray(fc.constantFrom("vip", "billing", "cobrança", "to call"), { maxLength: 3 }),
  snoozedUntil: fc.option(anyTime),
  waitingSince: fc.option(anyTime)
})
