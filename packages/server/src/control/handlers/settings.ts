import { changeInstallation, readInstallation } from "@mootkit/core"
import type { Installation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"
import { boolean, list, optional, text } from "../../fields.ts"

const view = ({ groupsEnabled, inactiveNumbers }: Installation) => ({
  groups_enabled: groupsEnabled,
  inactive_numbers: inactiveNumbers
})

/** Tells what is set for the whole server. */
export const showSettings = answering("settings", {}, (_, { place: { world } }) =>
  Effect.map(world.store.read(readInstallation), view))

/** Changes what is set for the whole server. */
export const updateSettings = answering(
  "update-settings",
  { groups_enabled: optional(boolean, undefined), inactive_numbers: optional(list(text), undefined) },
  ({ groups_enabled: groupsEnabled, inactive_numbers: inactiveNumbers }, { place: { world } }) =>
    Effect.map(
      Effect.orDie(changeInstallation(world, {
        ...(groupsEnabled === undefined ? {} : { groupsEnabled }),
        ...(inactiveNumbers === undefined ? {} : { inactiveNumbers })
      })),
      view
    )
)
