import { join } from "node:path"
import { bundle, entryOf } from "./build.ts"
import { start } from "./child.ts"
import type { Bare } from "./http/bare.ts"
import { load } from "./http/load.ts"
import type { Load, Loaded } from "./http/load.ts"
import type { Mootkit } from "./http/mootkit.ts"
import { answerOf, targetsOf } from "./http/targets.ts"
import type { Caller, Target } from "./http/targets.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench, Measurement } from "./measurement.ts"

const script = (name: string): string => join(import.meta.dirname, "http", name)

const report = (name: string, bare: ReadonlyArray<Load>, mootkit: ReadonlyArray<Load>): ReadonlyArray<Measurement> => {
  const column = (loads: ReadonlyArray<Load>, what: keyof Load) => loads.map((each) => each[what])
  const compare = (title: string, what: keyof Load, unit: string): Measurement => {
    const ours = column(mootkit, what)
    const theirs = column(bare, what)
    return {
      name: `${name}: ${title}`,
      unit: "×",
      samples: ratios(ours, theirs),
      detail: `${short(median(ours))} : ${short(median(theirs))} ${unit}`
    }
  }
  return [compare("requests per second", "perSecond", "/s"), compare("CPU per request", "cpu", "µs")]
}

/** Rounds until the server is about as fast as it gets. */
const warmUp = 2.5

/** The server over a port by a bare `node:http` server that sends the same bytes without knowing why. */
export const http: Bench = async ({ build, rounds, seconds }) => {
  if (build === "bundle") await bundle()
  const mootkit = start<Mootkit>(script("mootkit.ts"), [entryOf(build)])
  const bare = start<Bare>(script("bare.ts"))
  try {
    const { account_id, tokens } = await mootkit.ask("handles")
    const url = await mootkit.ask("url")
    const caller: Caller = { url, accountId: account_id ?? 0, token: tokens["administrator"] ?? "", fetch }
    const ours: Loaded = { url, cpu: () => mootkit.ask("cpu") }
    const theirs: Loaded = { url: await bare.ask("url"), cpu: () => bare.ask("cpu") }
    const measured: Array<Measurement> = []
    for (const target of await targetsOf(caller)) {
      tell(`http: ${target.name}`)
      const { path, method } = target.next()
      await bare.ask("know", method, path, await answerOf(caller, target))
      const loads = await race(target, [theirs, ours], rounds, seconds)
      measured.push(...report(target.name, loads.get(theirs) ?? [], loads.get(ours) ?? []))
    }
    return measured
  } finally {
    await Promise.all([mootkit.end(), bare.end()])
  }
}

const race = async (target: Target, servers: ReadonlyArray<Loaded>, rounds: number, seconds: number) => {
  await inTurns(1, servers, (server) => load(server, target, warmUp * seconds))
  return inTurns(rounds, servers, (server) => load(server, target, seconds))
}
