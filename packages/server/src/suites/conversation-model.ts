import { anyStep, runConversationModel } from "./conversation-model/commands.ts"
import { conversationModelHall, standing } from "./conversation-model/hall.ts"
import type { Made } from "./conversation-model/hall.ts"
import { modelledQuirks } from "./conversation-model/state.ts"
import type { IdleSettings, ModelQuirks } from "./conversation-model/state.ts"
import type { Step } from "./conversation-model/step.ts"
import { modelSuite } from "./models.ts"
import type { ModelEffort, Modelled } from "./models.ts"
import type { Target } from "./target.ts"

/** What accounts of the model do with idle conversations: close them, or say so and label them unless somebody waits. */
export const idlings: { readonly [Name in "plainly" | "politely"]: IdleSettings } = {
  plainly: { auto_resolve_after: 1500 },
  politely: {
    auto_resolve_after: 2880,
    auto_resolve_ignore_waiting: true,
    auto_resolve_message: "We close this now.",
    auto_resolve_label: "idle"
  }
}

/** The model of conversations: what people, agents, a bot and time make of them; `idle` tells when they close by themselves. */
export const conversationModel = (idle: keyof typeof idlings): Modelled<Made, (typeof modelledQuirks)[number], Step> => ({
  name: `conversations that close ${idle}`,
  build: conversationModelHall(idlings[idle]),
  clock: standing,
  quirks: modelledQuirks,
  anyStep,
  run: runConversationModel(idlings[idle])
})

/** Holds a server against the model of conversations. */
export const conversationModelSuite = (target: Target, idle: keyof typeof idlings, quirks: ModelQuirks, effort: ModelEffort): void =>
  modelSuite(conversationModel(idle), target, quirks, effort)
