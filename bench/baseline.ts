import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { median } from "./measurement.ts"
import type { Measurement, Unit } from "./measurement.ts"

/** What is kept of a measurement: what it should be, and what it was. */
export interface Kept {
  readonly atLeast?: number
  readonly atMost?: number
  readonly last?: number
  readonly unit: Unit
}

/** All that is kept, by bench and measurement. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, Kept>>>>

/** What was measured, by bench. */
export type Results = Readonly<Record<string, ReadonlyArray<Measurement>>>

const file = join(import.meta.dirname, "baseline.json")

/** Reads what is kept. */
export const readBaseline = (): Baseline => JSON.parse(readFileSync(file, "utf8")) as Baseline

/** Whether a measurement is worse than its goal. */
export const misses = (kept: Kept | undefined, { samples }: Measurement): boolean => {
  const now = median(samples)
  return kept !== undefined && !(now >= (kept.atLeast ?? -Infinity) && now <= (kept.atMost ?? Infinity))
}

const rounded = (number: number): number => Number(number.toPrecision(3))

/** Keeps what was measured as the last numbers; goals, and what was not measured, stay as they are. */
export const saveBaseline = (baseline: Baseline, results: Results): void => {
  const merged = Object.fromEntries(
    Object.entries(results).map(([bench, measurements]) => {
      const kept = baseline[bench] ?? {}
      const fresh = measurements.map(({ name, samples, unit }) =>
        [name, { ...kept[name], last: rounded(median(samples)), unit }] as const
      )
      return [bench, { ...kept, ...Object.fromEntries(fresh) }]
    })
  )
  writeFileSync(file, `${JSON.stringify({ ...baseline, ...merged }, null, 2)}\n`)
}
