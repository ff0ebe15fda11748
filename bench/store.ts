import { join } from "node:path"
import { start } from "./child.ts"
import type { Child } from "./child.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench, Measurement } from "./measurement.ts"
import { cases } from "./store/cases.ts"
import type { Sized } from "./store/process.ts"

const sizes = [1000, 10_000, 100_000] as const

const report = (name: string, times: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<Measurement> => {
  const [small = [], , large = []] = times
  const detail = `${times.map((each) => short(median(each))).join(" / ")} µs at ${sizes.join(" / ")}`
  return [
    { name, unit: "µs", samples: large, detail },
    { name: `${name}: 100000 by 1000`, unit: "×", samples: ratios(large, small) }
  ]
}

/** The memory store at three sizes, each in a process of its own. */
export const store: Bench = async ({ rounds }) => {
  tell("store: seeding")
  const children = sizes.map((size) => start<Sized>(join(import.meta.dirname, "store/process.ts"), [String(size)]))
  try {
    const measured: Array<Measurement> = []
    for (const name of Object.keys(cases)) {
      const measure = (child: Child<Sized>) => child.ask("time", name)
      await inTurns(1, children, measure)
      tell(`store: ${name}`)
      const times = await inTurns(rounds, children, measure)
      measured.push(...report(name, children.map((child) => times.get(child) ?? [])))
    }
    return measured
  } finally {
    await Promise.all(children.map((child) => child.end()))
  }
}
