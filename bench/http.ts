import { join } from "node:path"
import { bundle, entryOf } from "./build.ts"
import { start } from "./child.ts"
import type { Child } from "./child.ts"
import type { Bare } from "./http/bare.ts"
import { load } from "./http/load.ts"
import type { Load, Loaded } from "./http/load.ts"
import type { Mootkit } from "./http/mootkit.ts"
import { answerOf, targetsOf } from "./http/targets.ts"
import type { Caller, Target } from "./http/targets.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench, Effort, Measurement } from "./measurement.ts"

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

/** Races some servers' answers to the targets against a bare server's. */
const measure = async (
  bare: Child<Bare>,
  mootkit: Child<Mootkit>,
  wanted: (targets: ReadonlyArray<Target>) => ReadonlyArray<Target>,
  { rounds, seconds }: Effort
): Promise<ReadonlyArray<Measurement>> => {
  const { account_id, tokens } = await mootkit.ask("handles")
  const url = await mootkit.ask("url")
  const caller: Caller = { url, accountId: account_id ?? 0, token: tokens["administrator"] ?? "", fetch }
  const ours: Loaded = { url, cpu: () => mootkit.ask("cpu") }
  const theirs: Loaded = { url: await bare.ask("url"), cpu: () => bare.ask("cpu") }
  const measured: Array<Measurement> = []
  for (const target of wanted(await targetsOf(caller))) {
    tell(`http: ${target.name}`)
    const { path, method } = target.next()
    await bare.ask("know", method, path, await answerOf(caller, target))
    const loads = await race(target, [theirs, ours], rounds, seconds)
    measured.push(...report(target.name, loads.get(theirs) ?? [], loads.get(ours) ?? []))
  }
  return measured
}

const crowdSize = 100_000

/** The lists of conversations, named after how many there are. */
const lists = (targets: ReadonlyArray<Target>): ReadonlyArray<Target> =>
  targets.filter(({ name }) => name.startsWith("conversations list"))
    .map((target) => ({ ...target, name: target.name.replace("list", `list, 25 of ${crowdSize}`) }))

/** The server over a port by a bare `node:http` server that sends the same bytes without knowing why. */
export const http: Bench = async (effort) => {
  const { build } = effort
  if (build === "bundle") await bundle()
  const bare = start<Bare>(script("bare.ts"))
  const mootkit = start<Mootkit>(script("mootkit.ts"), [entryOf(build)])
  // The crowd is written with the sources' tables, which a bundle does not know.
  const crowd = build === "sources" ? start<Mootkit>(script("mootkit.ts"), [entryOf(build), String(crowdSize)]) : undefined
  try {
    const few = await measure(bare, mootkit, (targets) => targets, effort)
    return crowd ? [...few, ...await measure(bare, crowd, lists, effort)] : few
  } finally {
    await Promise.all([mootkit, bare, ...crowd ? [crowd] : []].map((child) => child.end()))
  }
}

const race = async (target: Target, servers: ReadonlyArray<Loaded>, rounds: number, seconds: number) => {
  await inTurns(1, servers, (server) => load(server, target, warmUp * seconds))
  return inTurns(rounds, servers, (server) => load(server, target, seconds))
}
