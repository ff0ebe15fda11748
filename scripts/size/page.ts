import { houses as table } from "../check/houses.ts"
import { entries, ownWeight, wholeWeight } from "./measure.ts"
import type { Entry } from "./measure.ts"

/** One row: what is imported, and how many bytes that is without and with what it takes of Effect. */
interface Row {
  readonly name: string
  readonly own: number
  readonly whole: number
}

/** What an entry of a pure package may weigh beyond Effect, in bytes. */
export const limit = 5000

/** Entries of pure packages that weigh more, and why they have to. */
export const heavy: Readonly<Record<string, string>> = {
  "@mootkit/phone/e164": "the numbering plans of the world, from `libphonenumber-js`",
  "@mootkit/mentions/markdown": "a reader of Markdown, `marked`, and the 2,125 names of characters that HTML knows",
  "@mootkit/filters/rows": "it explains with `/lowering` and `/query` together; a page that imports those has 0.3 KB to add"
}

/** What programs import of an entry when they do not need all of it. */
const uses: ReadonlyArray<readonly [entry: string, ...names: ReadonlyArray<string>]> = [
  ["@mootkit/phone", "phonesMatch", "personKey"],
  ["@mootkit/mentions", "parseMarkup", "outgoingText", "incomingText"],
  ["@mootkit/filters", "encodeFilter", "decodeFilter"],
  ["@mootkit/filters/query", "compile"],
  ["@mootkit/filters/rows", "rowOfWire", "explainFilter"],
  ["@mootkit/groups", "membersPage", "membersDiff", "participantsActivity"],
  ["@mootkit/groups/panel", "reducePanel", "bubblePlaces", "mentionDropdown"],
  ["@mootkit/conversations", "canReply", "nextTurn", "changeActivities"],
  ["@mootkit/conversations/messages", "messageFaults", "statusChange"],
  ["@mootkit/contract/client", "makePromiseControlClient"],
  ["@mootkit/core", "makeMemoryStore"]
]

/** Whether a package is one of rules only: these are what web pages import. */
export const isPure = ({ house }: Entry): boolean => table[house]?.effect === "data"

const inTurn = async <A, B>(values: ReadonlyArray<A>, measure: (value: A) => Promise<B>): Promise<ReadonlyArray<B>> => {
  const results: Array<B> = []
  for (const value of values) results.push(await measure(value))
  return results
}

/** Measures whole entries. */
const measureEntries = (some: ReadonlyArray<Entry>): Promise<ReadonlyArray<Row>> =>
  inTurn(some, async (entry) => ({
    name: entry.name,
    own: (await ownWeight(entry)).bytes,
    whole: (await wholeWeight(entry)).bytes
  }))

/** Measures single exports. */
const measureUses = (): Promise<ReadonlyArray<Pick<Row, "name" | "own">>> =>
  inTurn(
    uses.flatMap(([entry, ...names]) => names.map((name) => [entries.find((one) => one.name === entry), name] as const)),
    async ([entry, name]) => {
      if (!entry) throw new Error(`no entry has ${name}`)
      return { name: `${name}\` of \`${entry.name}`, own: (await ownWeight(entry, name)).bytes }
    }
  )

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)

const rowOf = ({ name, own, whole }: Row): string => `| \`${name}\` | ${kilobytes(own)} | ${kilobytes(whole)} |`

const tableOf = (rows: ReadonlyArray<Row>): string =>
  ["| entry | own | with Effect |", "|---|--:|--:|", ...rows.map(rowOf)].join("\n")

/** The text of `docs/size.md` as it should be now. */
export const renderSizes = async (): Promise<string> => {
  const reasons = Object.entries(heavy).map(([name, reason]) => `- \`${name}\`: ${reason}.`)
  const singles = (await measureUses()).map(({ name, own }) => `| \`${name}\` | ${kilobytes(own)} |`)
  return `<!-- Written by scripts/size.ts; not to be edited. -->
# What entries weigh

KB (1,000 bytes) of what a page loads when it imports all that an entry exports: bundled for browsers by esbuild, minified,
gzipped. *Own* is without Effect, of which a page has one copy for all that it imports: the rules need \`effect/Result\`, 5 KB.
What a program loads lazily is not counted, and neither are peers: msw, test frameworks. Entries for tests, \`/suites\` and
\`/arbitrary\`, are left out.

## Rules

Entries of the packages that hold rules weigh less than ${limit / 1000} KB of their own, but for those below the table. A test keeps it so.

${tableOf(await measureEntries(entries.filter(isPure)))}

More than ${limit / 1000} KB:

${reasons.join("\n")}

## Everything else

${tableOf(await measureEntries(entries.filter((entry) => !isPure(entry))))}

## One thing of an entry

What is not used falls away. Own weight of programs that import one thing:

| import | own |
|---|--:|
${singles.join("\n")}
`
}
