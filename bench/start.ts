import { join } from "node:path"
import { bundle, bundledCli } from "./build.ts"
import { fire } from "./http/load.ts"
import { targetsOf } from "./http/targets.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench, Measurement } from "./measurement.ts"
import { startCold } from "./start/spawned.ts"

const bare: ReadonlyArray<string> = [join(import.meta.dirname, "start/bare.mjs")]
const bundled: ReadonlyArray<string> = [bundledCli, "serve", "--port", "0", "--log", "json"]

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

/** The bundled command line, from its start to its first answer, and how much memory it takes. */
export const start: Bench = async ({ rounds }) => {
  await bundle()
  tell("start: cold starts")
  const samples = await inTurns(Math.max(rounds, leastRounds), [bare, bundled], measureStart)
  const column = (args: ReadonlyArray<string>, what: "coldStart" | "resident") =>
    (samples.get(args) ?? []).map((sample) => sample[what])
  tell(`start: ${requests} requests`)
  const used = await measureUse()
  const residentBare = short(median(column(bare, "resident")))
  const measured: ReadonlyArray<Measurement> = [
    { name: "cold start of the bundled CLI", unit: "ms", samples: column(bundled, "coldStart") },
    { name: "cold start of node:http", unit: "ms", samples: column(bare, "coldStart") },
    { name: "cold start, by node:http", unit: "×", samples: ratios(column(bundled, "coldStart"), column(bare, "coldStart")) },
    { name: "resident after start", unit: "MB", samples: column(bundled, "resident"), detail: `node:http ${residentBare} MB` },
    { name: `resident after ${requests} requests`, unit: "MB", samples: [used] }
  ]
  return measured
}
