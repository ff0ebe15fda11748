import type { Json } from "../tables/json.ts"

/** How files of one version are read as the next one's. */
export interface Upgrade {
  /** What a table is called since. */
  readonly table: (name: string) => string
  /** What became of a row, by the names of then: none, one or several, each with the name of its table since. */
  readonly row: (table: string, row: Json) => Iterable<readonly [table: string, row: Json]>
}

/** The steps from each version to the next, from the first on; a new `worldVersion` brings one. */
export const upgrades: ReadonlyArray<Upgrade> = []

/** What a row of an older version is today. */
export const upgraded = (steps: ReadonlyArray<Upgrade>, table: string, row: Json): ReadonlyArray<readonly [string, Json]> =>
  steps.reduce<ReadonlyArray<readonly [string, Json]>>(
    (rows, step) => rows.flatMap(([name, one]) => [...step.row(name, one)]),
    [[table, row]]
  )

/** What a table of an older version is called today. */
export const renamed = (steps: ReadonlyArray<Upgrade>, table: string): string =>
  steps.reduce((name, step) => step.table(name), table)
