import type { WorldSource } from "@mootkit/core/world-file"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Call, Handler } from "../../call.ts"
import { fillFrom } from "../../filling.ts"
import { scenarioNames } from "../../scenarios/names.ts"
import { scenarios } from "../../scenarios/scenarios.ts"
import { iso } from "../../times.ts"
import { begin } from "../../beginning.ts"
import type { Place } from "../../place.ts"
import { answering } from "../answering.ts"
import { integer, invalid, optional, readInput, text, word } from "../../fields.ts"
import type { Field } from "../../fields.ts"
import { joined } from "../../wire.ts"
import { ControlMissing } from "../refusals.ts"
import type { ControlRefusal } from "../refusals.ts"

/** Tells that the server is up. */
export const showHealth = answering("health", {}, (_, { kit, place }) =>
  Effect.succeed({ status: "ok", world: place.name, scenario: place.origin.scenario, fidelity: kit.fidelity }))

const handlesOf = ({ origin: { handles, scenario } }: Place) => ({ scenario, ...handles })

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

/** A world file, all of it at once: answers are whole, as files are. */
const fileOf = async ({ home: { blobs }, world: { store } }: Place): Promise<Uint8Array> => {
  const { exportWorld } = await import("@mootkit/core/world-file")
  const encoder = new TextEncoder()
  const chunks: Array<Uint8Array> = []
  for await (const piece of exportWorld({ blobs, store })) chunks.push(encoder.encode(piece))
  return joined(chunks, chunks.reduce((sum, { length }) => sum + length, 0))
}

/** Gives the world as a file. */
export const exportAll: Handler<Call, ControlRefusal> = ({ params, place }) =>
  Effect.gen(function*() {
    yield* Effect.fromResult(readInput({}, params))
    const bytes = yield* Effect.promise(() => fileOf(place))
    const headers = [["content-disposition", `attachment; filename="${place.name}.json"`]] as const
    return { status: 200, file: { bytes, contentType: "application/json; charset=utf-8" }, headers }
  })

async function* uploaded(file: File): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await file.arrayBuffer())
}

/** A world file, as a text or as an upload. */
const worldFile: Field<WorldSource> = (name, value) => {
  if (value instanceof File) return Result.succeed(uploaded(value))
  return typeof value === "string" ? Result.succeed(value) : invalid(name, "a world file, as a text or as an upload")
}

/** Puts what a world file holds in the place of the world. A reset still goes back to its beginning. */
export const importAll = answering("import", { world: worldFile }, ({ world }, { kit, place }) =>
  Effect.map(kit.worlds.replace(place.name, fillFrom(world)), handlesOf))

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
