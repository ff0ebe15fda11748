import type { BotOpenPaths } from "@mootkit/contract"
import { botOpenPathNames } from "@mootkit/contract/bot-open"
import { pathFault } from "../bot-open/paths.ts"
import { quirkNames } from "../quirks.ts"
import { scenarioNames } from "../scenarios/names.ts"
import { midnight } from "../times.ts"
import { placeIn } from "./store-place.ts"

/** A flag of `serve`: one row of its help, and how its text is read. */
export interface Flag<A> {
  readonly placeholder: string
  readonly says: string
  /** What is read when neither the command line nor the environment says anything. */
  readonly fallback: string
  /** What the text has to be, in words. */
  readonly takes: string
  /** Given again, it adds to what was said before: the texts are read with commas between them. */
  readonly repeatable?: true
  /** Makes sense of the text; `undefined` if it has none. */
  readonly read: (text: string) => A | undefined
  /** What is wrong with a text that has the right form and still makes no sense. */
  readonly fault?: (text: string) => string | undefined
}

const oneOf = <Word extends string>(words: ReadonlyArray<Word>, fallback: Word, says: string): Flag<Word> => ({
  placeholder: words.join("|"),
  takes: words.join(" or "),
  fallback,
  says,
  read: (text) => words.find((word) => word === text)
})

const integer = (from: number, to: number) => (text: string): number | undefined => {
  const number = Number(text)
  return /^-?\d+$/.test(text) && number >= from && number <= to ? number : undefined
}

const address = (text: string): string | undefined => {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && !url.search && !url.hash ? text.replace(/\/+$/, "") : undefined
}

const isoInstant = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/

/** Epoch milliseconds of a date, at its midnight in UTC, or of a date with a time and its zone. */
const instant = (text: string): number | undefined => {
  const [, date] = isoInstant.exec(text) ?? []
  if (date === undefined || midnight(date) === undefined) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

const clock = (text: string) => {
  if (text === "scenario" || text === "real") return text
  const frozen = instant(text)
  return frozen === undefined ? undefined : { frozen }
}

const switches = (text: string): Readonly<Record<string, boolean>> | undefined => {
  const pairs = text.split(",").filter((pair) => pair !== "").map((pair) => pair.split("="))
  const known = pairs.every(([name = "", state = "", ...rest]) =>
    quirkNames.includes(name) && /^(on|off)$/.test(state) && rest.length === 0
  )
  return known ? Object.fromEntries(pairs.map(([name, state]) => [name, state === "on"])) : undefined
}

/** The paths that a text such as `login=/v1/login,users=/v1/users` tells, whatever they are. */
const pathsIn = (text: string): BotOpenPaths | undefined => {
  const pairs = [...text.matchAll(/([^=,]+)=([^,]+)/g)]
  if (pairs.map(([pair]) => pair).join() !== text) return undefined
  // Whether names and paths are such is for `pathFault` to say.
  return Object.fromEntries(pairs.map(([, name, path]) => [name, path])) as BotOpenPaths
}

const botOpenPathFault = (text: string): string | undefined => {
  const paths = pathsIn(text)
  return paths && pathFault(paths)
}

const flag = <A>(row: Flag<A>): Flag<A> => row

/** The flags of `serve`, in the order of its help. */
export const flags = {
  port: flag({
    placeholder: "<number>",
    says: "port to listen on; 0 takes a free one",
    fallback: "3010",
    takes: "a number from 0 to 65535",
    read: integer(0, 65_535)
  }),
  host: flag({
    placeholder: "<address>",
    says: "address to listen on; 0.0.0.0 for all",
    fallback: "127.0.0.1",
    takes: "an address",
    read: (text) => text === "" ? undefined : text
  }),
  "base-url": flag({
    placeholder: "<url>",
    says: "address that answers show; without it, the one a request was sent to",
    fallback: "",
    takes: "an address that begins with http:// or https://",
    read: (text) => text === "" ? null : address(text)
  }),
  store: flag({
    placeholder: "memory|sqlite:<file>",
    says: "where the main world is kept; what is in the file goes on",
    fallback: "memory",
    takes: "memory, or sqlite: and a file",
    read: placeIn
  }),
  scenario: flag({
    placeholder: `${scenarioNames.join("|")}|<file>.json`,
    says: "what the world holds at its start: a scenario, or what a world file holds",
    fallback: "group-support",
    takes: `${scenarioNames.join(" or ")}, or a world file that ends with .json`,
    read: (text) => scenarioNames.find((name) => name === text) ?? (/.\.json$/.test(text) ? { file: text } : undefined)
  }),
  "random-seed": flag({
    placeholder: "<number>",
    says: "where all randomness comes from; equal seeds and requests give equal answers",
    fallback: "1",
    takes: "a whole number",
    read: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  }),
  clock: flag({
    placeholder: "scenario|real|<iso>",
    says: "the scenario's own time, the machine's, or an instant that stands",
    fallback: "real",
    takes: "scenario, real, or an instant such as 2026-01-31T12:00:00Z",
    read: clock
  }),
  fidelity: oneOf(["actual", "documented"], "actual", "answer as the real server does, or as its document says"),
  groups: oneOf(["on", "off"], "on", "take in messages of WhatsApp groups, or not; the real server's default is off"),
  quirk: flag({
    placeholder: "<name>=off",
    says: "behave sanely where the real server has a bug; may be repeated",
    fallback: "",
    repeatable: true,
    takes: `<name>=off; the names are ${quirkNames.join(", ")}`,
    read: switches
  }),
  "bot-open-path": flag({
    placeholder: "<name>=<path>",
    says: "where an operation of the Bot Open API is; may be repeated",
    fallback: "",
    repeatable: true,
    takes: `<name>=<path>; the names are ${botOpenPathNames.join(", ")}`,
    read: (text) => botOpenPathFault(text) === undefined ? pathsIn(text) : undefined,
    fault: botOpenPathFault
  }),
  log: oneOf(["pretty", "json", "silent"], "pretty", "what is written to stdout")
}

/** What the flags of `serve` amount to. */
export type Settings = {
  readonly [Name in keyof typeof flags]: Exclude<ReturnType<typeof flags[Name]["read"]>, undefined>
}
