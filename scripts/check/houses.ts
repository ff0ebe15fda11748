/** Something that a house keeps out of its sources. */
export type Ban =
  | "clock"
  | "random"
  | "timers"
  | "network"
  | "console"
  | "process"
  | "node"
  | "globals"
  | "lazy import"
  | "running effects"
  | "http status"

/** One row of the import table. Tests of a house may also import whatever its row reaches in several steps. */
export interface House {
  /** Houses of ours that its sources may import, or one entry of a house, such as `core/ids`. */
  readonly imports: ReadonlyArray<string>
  /** Houses of which it may import types and constant lists of words, and nothing that computes. */
  readonly words?: ReadonlyArray<string>
  /** Which modules of Effect: the data types that need no runtime, the stable ones, or all. */
  readonly effect: "data" | "stable" | "all"
  /** Libraries of others, each with the one entry that may import it. Without this: what its package.json declares. */
  readonly libraries?: Readonly<Record<string, string>>
  readonly bans: ReadonlyArray<Ban>
}

const impure: ReadonlyArray<Ban> = [
  "clock",
  "random",
  "timers",
  "network",
  "console",
  "process",
  "node",
  "globals",
  "lazy import",
  "http status"
]

const pure = (imports: ReadonlyArray<string>, libraries: Readonly<Record<string, string>> = {}): House => ({
  imports,
  effect: "data",
  libraries: { "fast-check": "arbitrary", ...libraries },
  bans: [...impure, "running effects"]
})

const outer = (imports: ReadonlyArray<string>): House => ({ imports, effect: "all", bans: ["http status"] })

const rules = {
  phone: pure([], { "libphonenumber-js": "e164" }),
  pagination: pure([]),
  filters: pure([]),
  mentions: pure(["phone"], { marked: "markdown", entities: "markdown" }),
  groups: pure(["phone", "pagination"]),
  conversations: pure(["filters", "pagination", "mentions"]),
  reports: pure(["filters"])
}

const seven = Object.keys(rules)

const inner = {
  ...rules,
  // What core does outside of transactions may load what few need.
  core: { imports: seven, effect: "stable", bans: impure.filter((ban) => ban !== "lazy import") },
  contract: { imports: ["core/ids"], words: seven, effect: "all", bans: [] },
  server: { imports: ["core", "contract", "sql", ...seven], effect: "all", bans: [] },
  msw: outer(["server", "core", "contract"]),
  sql: outer(["core", "filters"]),
  baileys: outer(["core"])
} satisfies Readonly<Record<string, House>>

/** The import table: a package that has no row here may not exist. */
export const houses: Readonly<Record<string, House>> = { ...inner, testing: outer(Object.keys(inner)) }

/** The data modules of Effect: values and functions that need no runtime. */
export const effectData: ReadonlyArray<string> = ["Result", "Option", "Schema"]

/** Optional peers, with the entries that may import them: nobody should need a test runner to run a server, or collections to intercept. */
export const kits: Readonly<Record<string, ReadonlyArray<string>>> = {
  "fast-check": ["arbitrary", "suites"],
  vitest: ["suites"],
  ajv: ["suites"],
  "@msw/data": ["data"]
}

/** The houses that a row reaches in one or more steps, itself included. */
export const reach = (name: string): ReadonlySet<string> => {
  const reached = new Set<string>()
  const visit = (house: string) => {
    if (reached.has(house)) return
    reached.add(house)
    const row = houses[house]
    for (const next of [...row?.imports ?? [], ...row?.words ?? []]) visit(next.replace(/\/.*/, ""))
  }
  visit(name)
  return reached
}
