import { anyStep, runGroupModel } from "./group-model/commands.ts"
import { groupModelHall, standing } from "./group-model/hall.ts"
import type { Made } from "./group-model/hall.ts"
import { modelledQuirks } from "./group-model/state.ts"
import type { ModelQuirks } from "./group-model/state.ts"
import type { Step } from "./group-model/step.ts"
import { modelSuite } from "./models.ts"
import type { ModelEffort, Modelled } from "./models.ts"
import type { Target } from "./target.ts"

/** The model of groups: what people, agents, failures and time make of them. */
export const groupModel: Modelled<Made, (typeof modelledQuirks)[number], Step> = {
  name: "groups",
  build: groupModelHall,
  clock: standing,
  quirks: modelledQuirks,
  anyStep,
  run: runGroupModel
}

/** Holds a server against the model of groups. */
export const groupModelSuite = (target: Target, quirks: ModelQuirks, effort: ModelEffort): void =>
  modelSuite(groupModel, target, quirks, effort)
