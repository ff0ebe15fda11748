import * as Effect from "effect/Effect"
import { scenarioNames } from "../../scenarios/names.ts"
import { scenarios } from "../../scenarios/scenarios.ts"
import { iso } from "../../times.ts"
import { begin } from "../../beginning.ts"
import type { Place } from "../../place.ts"
import { answering } from "../answering.ts"
import { integer, optional, text, word } from "../../fields.ts"
import { ControlMissing } from "../refusals.ts"

/** Tells that the server is up. */
export const showHealth = answering("health", {}, (_, { kit, place }) =>
  Effect.succeed({ status: "ok", world: place.name, scenario: place.provenance.scenario, fidelity: kit.fidelity }))

const handlesOf = ({ provenance: { handles, scenario } }: Place) => ({ scenario, ...handles })

/** Puts the world back to its own beginning: what was kept of it is gone too. */
export const reset = answering("reset", {}, (_, { kit, place }) =>
  Effect.map(kit.worlds.restart(place.name, place.beginning()), handlesOf))

const scenarioName = word(scenarioNames)

/** Gives the world another beginning. */
export const seed = answering(
  "seed",
  { scenario: scenarioName, random_seed: optional(integer(Number.MIN_SAFE_INTEGER), undefined) },
  ({ random_seed, scenario }, { kit, place }) =>
    Effect.suspend(() => {
      const beginning = begin(scenarios[scenario], { ...kit.start, seed: random_seed ?? kit.start.seed })
      return Effect.map(kit.worlds.restart(place.name, beginning), handlesOf)
    })
)

/** Keeps the state of the world under the next number. */
export const snapshot = answering("snapshot", {}, (_, { place: { snapshots, world } }) =>
  Effect.map(world.store.snapshot, (kept) => {
    const name = String(snapshots.size + 1)
    snapshots.set(name, kept)
    return { snapshot: name }
  }))

/** Brings a kept state of the world back: rows, clock, events, faults and the network. */
export const restore = answering("restore", { snapshot: text }, ({ snapshot: name }, { place: { snapshots, world } }) => {
  const kept = snapshots.get(name)
  return kept
    ? Effect.as(world.store.restore(kept), { snapshot: name })
    : Effect.fail(new ControlMissing("snapshot", `This world has no snapshot ${name}`))
})

/** Lists the worlds, by name. */
export const listWorlds = answering("worlds", {}, (_, { kit }) =>
  Effect.sync(() => ({
    worlds: kit.worlds.all
      .map(({ lastUsed, name }) => ({ name, last_used: iso(lastUsed) }))
      .sort((a, b) => a.name < b.name ? -1 : 1)
  })))

/** Ends a world; the main one too. */
export const deleteWorld = answering("delete-world", { name: text }, ({ name }, { kit }) =>
  Effect.suspend(() =>
    kit.worlds.remove(name) ? Effect.void : Effect.fail(new ControlMissing("name", `There is no world ${name}`))
  ))
