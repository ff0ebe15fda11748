import { bundle, bundledCli } from "./build.ts"
import { fire } from "./http/load.ts"
import { targetsOf } from "./http/targets.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench } from "./measurement.ts"
import { bare } from "./start/bare.ts"
import { runThrough, startCold } from "./start/spawned.ts"

const bundled: ReadonlyArray<string> = [bundledCli, "serve", "--port", "0", "--log", "json"]

const help: ReadonlyArray<string> = [bundledCli, "--help"]

/** What takes node as long as anything takes it. */
const nothing: ReadonlyArray<string> = ["--eval", ""]

/** Seven rounds are few for something as jumpy as a start. */
const leastRounds = 11

const requests = 10_000

const measureStart = async (args: ReadonlyArray<string>) => {
  const spawned = await startCold(args)
  const sample = { coldStart: spawned.coldStart, resident: await spawned.resident() }
  await spawned.end()
  return sample
}

const measureUse = async (): Promise<number> => {
  const spawned = await startCold(bundled)
  try {
    const reading = (await targetsOf(spawned)).filter(({ varies }) => !varies)
    await fire(spawned.url, reading, { amount: requests })
    return await spawned.resident()
  } finally {
    await spawned.end()
  }
}

/** The bundled command line, from its start to its first answer, how much memory it takes, and how soon it says how it is used. */
export const start: Bench = async ({ rounds }) => {
  await bundle()
  tell("start: cold starts")
  const samples = await inTurns(Math.max(rounds, leastRounds), [bare, bundled], measureStart)
  const column = (args: ReadonlyArray<string>, what: "coldStart" | "resident") =>
    (samples.get(args) ?? []).map((sample) => sample[what])
  const [ours, theirs] = [column(bundled, "coldStart"), column(bare, "coldStart")]
  tell("start: help")
  const helps = await inTurns(Math.max(rounds, leastRounds), [nothing, help], runThrough)
  tell(`start: ${requests} requests`)
  const used = await measureUse()
  const bareTime = `node:http ${short(median(theirs))} ms`
  const bareSize = `node:http ${short(median(column(bare, "resident")))} MB`
  return [
    { name: "cold start of the bundled CLI", unit: "ms", samples: ours, detail: bareTime },
    { name: "cold start, by node:http", unit: "×", samples: ratios(ours, theirs) },
    { name: "help of the bundled CLI", unit: "ms", samples: helps.get(help) ?? [], detail: `node alone ${short(median(helps.get(nothing) ?? []))} ms` },
    { name: "resident after start", unit: "MB", samples: column(bundled, "resident"), detail: bareSize },
    { name: `resident after ${requests} requests`, unit: "MB", samples: [used] }
  ]
}
