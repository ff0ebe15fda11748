import { join } from "node:path"
import { start } from "./child.ts"
import type { Child } from "./child.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench, Measurement } from "./measurement.ts"

/** What a process with so much of something in it can be asked. */
export type Sized = {
  readonly names: () => ReadonlyArray<string>
  /** How long one of the cases takes, microseconds. */
  readonly time: (name: string) => number | Promise<number>
}

/** How cases are measured at several sizes, the smallest first. */
interface Sizes {
  readonly bench: string
  /** The program of the processes, each of which is told its size. */
  readonly script: string
  readonly sizes: ReadonlyArray<number>
  /** How the largest is called beside a case's name. */
  readonly largest?: string
}

const report = ({ largest = "", sizes }: Sizes, name: string, times: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<Measurement> => {
  const [small = []] = times
  const large = times.at(-1) ?? []
  const detail = `${times.map((each) => short(median(each))).join(" / ")} µs at ${sizes.join(" / ")}`
  return [
    { name: name + largest, unit: "µs", samples: large, detail },
    { name: `${name}: ${sizes.at(-1)} by ${sizes[0]}`, unit: "×", samples: ratios(large, small) }
  ]
}

/** Cases at several sizes, each in a process of its own. */
export const sized = (wanted: Sizes): Bench => async ({ rounds }) => {
  const { bench, script, sizes } = wanted
  tell(`${bench}: seeding`)
  const children = sizes.map((size) => start<Sized>(join(import.meta.dirname, script), [String(size)]))
  try {
    const measured: Array<Measurement> = []
    for (const name of await (children[0] as Child<Sized>).ask("names")) {
      tell(`${bench}: ${name}`)
      const measure = (child: Child<Sized>) => child.ask("time", name)
      await inTurns(1, children, measure)
      const times = await inTurns(rounds, children, measure)
      measured.push(...report(wanted, name, children.map((child) => times.get(child) ?? [])))
    }
    return measured
  } finally {
    await Promise.all(children.map((child) => child.end()))
  }
}
