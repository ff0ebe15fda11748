import { join } from "node:path"
import { start } from "./child.ts"
import type { Child } from "./child.ts"
import type { GroupOfSize } from "./groups/process.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench, Measurement } from "./measurement.ts"

const sizes = [25, 1000] as const

const report = (name: string, times: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<Measurement> => {
  const [small = [], large = []] = times
  const detail = `${times.map((each) => short(median(each))).join(" / ")} µs in groups of ${sizes.join(" / ")}`
  return [
    { name: `${name}, group of 1000`, unit: "µs", samples: large, detail },
    { name: `${name}: 1000 by 25`, unit: "×", samples: ratios(large, small) }
  ]
}

/** Operations on groups of two sizes, in process, each group in a process of its own. */
export const groups: Bench = async ({ rounds }) => {
  const children = sizes.map((size) => start<GroupOfSize>(join(import.meta.dirname, "groups/process.ts"), [String(size)]))
  try {
    const measured: Array<Measurement> = []
    for (const name of await (children[0] as Child<GroupOfSize>).ask("names")) {
      tell(`groups: ${name}`)
      const measure = (child: Child<GroupOfSize>) => child.ask("time", name)
      await inTurns(1, children, measure)
      const times = await inTurns(rounds, children, measure)
      measured.push(...report(name, children.map((child) => times.get(child) ?? [])))
    }
    return measured
  } finally {
    await Promise.all(children.map((child) => child.end()))
  }
}
