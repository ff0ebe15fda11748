import type { Build } from "./build.ts"

/** What a number counts. `×` is a ratio. */
export type Unit = "×" | "µs" | "ms" | "MB" | "/s"

/** One number of a bench, with every sample that it is the median of. */
export interface Measurement {
  /** Says what was measured; baselines are kept by it. */
  readonly name: string
  readonly unit: Unit
  readonly samples: ReadonlyArray<number>
  /** What the number was made of, for the reader. */
  readonly detail?: string
}

/** What may be asked of a bench. */
export interface Effort {
  /** How often everything is measured, in turns. */
  readonly rounds: number
  /** How long one round of load takes, seconds. */
  readonly seconds: number
  /** Which build of the server is measured. */
  readonly build: Build
}

/** A group of measurements that are made together. */
export type Bench = (effort: Effort) => Promise<ReadonlyArray<Measurement>>

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export const median = (numbers: ReadonlyArray<number>): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  const high = sorted[Math.floor(middle)] ?? Number.NaN
  return (low + high) / 2
}

/** Each number of one list by its neighbour in time of another. */
export const ratios = (over: ReadonlyArray<number>, under: ReadonlyArray<number>): ReadonlyArray<number> =>
  over.map((number, i) => number / (under[i] ?? Number.NaN))

/** Writes a number with three digits that matter. */
export const short = (number: number): string =>
  Math.abs(number) >= 100 ? Math.round(number).toString() : number.toPrecision(3)

/** Does something for each item, round by round, so that what slows the machine down meets all items alike. */
export const inTurns = async <Item, Sample>(
  rounds: number,
  items: ReadonlyArray<Item>,
  measure: (item: Item) => Promise<Sample>
): Promise<ReadonlyMap<Item, ReadonlyArray<Sample>>> => {
  const samples = new Map<Item, Array<Sample>>(items.map((item) => [item, []]))
  for (let round = 0; round < rounds; round++) {
    for (const item of items) samples.get(item)?.push(await measure(item))
  }
  return samples
}

/** Tells on stderr what is going on. */
export const tell = (what: string): void => {
  process.stderr.write(`${what}\n`)
}

const slice = 100

/** How long something takes, microseconds: done again and again for a while, after half as long to warm up. */
export const microseconds = (act: () => void): number => {
  const begun = performance.now()
  let times = 0
  for (; performance.now() - begun < slice / 2; times++) act()
  const often = Math.max(1, times * 2)
  const start = performance.now()
  for (let i = 0; i < often; i++) act()
  return (performance.now() - start) / often * 1000
}

/** The same for what is done at its own time: one after the other. */
export const microsecondsEach = async (act: () => Promise<void>): Promise<number> => {
  const begun = performance.now()
  let times = 0
  for (; performance.now() - begun < slice / 2; times++) await act()
  const often = Math.max(1, times * 2)
  const start = performance.now()
  for (let i = 0; i < often; i++) await act()
  return (performance.now() - start) / often * 1000
}
