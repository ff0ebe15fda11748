import { writeFileSync } from "node:fs"
import { availableParallelism, cpus } from "node:os"
import { parseArgs } from "node:util"
import { misses, readBaseline, saveBaseline } from "./baseline.ts"
import type { Results } from "./baseline.ts"
import { bots } from "./bots.ts"
import { groups } from "./groups.ts"
import { http } from "./http.ts"
import { inside } from "./inside.ts"
import { median } from "./measurement.ts"
import type { Bench, Effort } from "./measurement.ts"
import { sqlite } from "./sqlite.ts"
import { start } from "./start.ts"
import { store } from "./store.ts"
import { tableOf } from "./table.ts"

const benches: Readonly<Record<string, Bench>> = { http, groups, bots, store, sqlite, start, inside }

const help = `usage: pnpm bench [${Object.keys(benches).join("|")}] … [flags]

  --rounds <n>              how often everything is measured, in turns [7]
  --seconds <n>             how long a round of load takes [2]
  --from sources|bundle     which build of the server is measured [sources]
  --json <file>             writes every sample as JSON, too
  --save                    keeps the numbers in bench/baseline.json
  --strict                  ends with 1 if a goal is missed
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "2" },
    from: { type: "string", default: "sources" },
    json: { type: "string" },
    save: { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false }
  }
})

const effort: Effort = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  build: values.from === "bundle" ? "bundle" : "sources"
}

const asked = positionals.length > 0 ? positionals : Object.keys(benches)
const senseless = asked.some((name) => !Object.hasOwn(benches, name)) ||
  !(effort.rounds >= 1 && effort.seconds > 0) || values.from !== effort.build

if (values.help || senseless) {
  console.log(help)
  process.exit(values.help ? 0 : 2)
}

const run = async (): Promise<Results> => {
  const results: Array<readonly [string, Results[string]]> = []
  for (const name of asked) {
    const bench = benches[name] as Bench
    results.push([effort.build === "bundle" ? `${name} (bundle)` : name, await bench(effort)])
  }
  return Object.fromEntries(results)
}

const baseline = readBaseline()
const results = await run()
const machine = { node: process.version, cpu: cpus()[0]?.model ?? "", cores: availableParallelism() }
console.log(`Node ${machine.node} on ${machine.cores} × ${machine.cpu}; ${JSON.stringify(effort)}\n`)
console.log(tableOf(results, baseline))

if (values.json !== undefined) {
  const withMedians = Object.entries(results).map(([name, measurements]) =>
    [name, measurements.map((measurement) => ({ ...measurement, median: median(measurement.samples) }))] as const
  )
  const written = { machine, effort, results: Object.fromEntries(withMedians) }
  writeFileSync(values.json, `${JSON.stringify(written, null, 2)}\n`)
}
if (values.save) saveBaseline(baseline, results)
const missed = Object.entries(results).some(([bench, measurements]) =>
  measurements.some((measurement) => misses(baseline[bench]?.[measurement.name], measurement))
)
process.exitCode = values.strict && missed ? 1 : 0
