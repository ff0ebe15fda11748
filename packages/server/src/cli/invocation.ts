import { parseArgs } from "node:util"
import { flags } from "./flags.ts"
import type { Flag, Settings } from "./flags.ts"

/** What was typed makes no sense; the message is one line that says why. */
export class UsageError extends Error {
  override readonly name = "UsageError"
}

/** The name of a flag. */
export type FlagName = keyof typeof flags

/** What the user wants; `said` are the flags that did not come to be by themselves. */
export type Invocation =
  | { readonly command: "help" }
  | { readonly command: "version" }
  | { readonly command: "serve"; readonly settings: Settings; readonly said: ReadonlySet<FlagName> }

/** The environment that variables are read from. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The variable that stands in for a flag, such as `MOOTKIT_BASE_URL`. */
export const variableOf = (name: string): string => `MOOTKIT_${name.toUpperCase().replaceAll("-", "_")}`

const flagNames = Object.keys(flags) as ReadonlyArray<FlagName>

const isFlag = (name: string): name is FlagName => Object.hasOwn(flags, name)

const options = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  ...Object.fromEntries(flagNames.map((name) => [name, { type: "string", multiple: true } as const]))
} as const

const readFlag = <A>(name: string, flag: Flag<A>, given: ReadonlyArray<string>, env: Environment): A => {
  const said = flag.repeatable && given.length > 0 ? given.join(",") : given.at(-1)
  const inEnvironment = env[variableOf(name)] || undefined
  const value = flag.read(said ?? inEnvironment ?? flag.fallback)
  if (value !== undefined) return value
  const source = said === undefined ? variableOf(name) : `--${name}`
  const fault = flag.fault?.(said ?? inEnvironment ?? "")
  if (fault !== undefined) throw new UsageError(`${source}: ${fault}`)
  throw new UsageError(`${source} takes ${flag.takes}, not ${JSON.stringify(said ?? inEnvironment)}`)
}

const readSettings = (given: ReadonlyMap<string, ReadonlyArray<string>>, env: Environment): Settings => {
  const values = flagNames.map((name) => [name, readFlag<unknown>(name, flags[name], given.get(name) ?? [], env)])
  return Object.fromEntries(values) as Settings
}

const hint = "mootkit --help tells what there is"

/** Makes sense of the command line; throws a `UsageError` if there is none. */
export const readInvocation = (args: ReadonlyArray<string>, env: Environment): Invocation => {
  // Package managers differ in whether they hand on the `--` that stands before a script's own arguments.
  const { tokens } = parseArgs({ args: args.filter((arg) => arg !== "--"), options, strict: false, tokens: true })
  const given = new Map<string, ReadonlyArray<string>>()
  const words: Array<string> = []
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value)
    if (token.kind !== "option") continue
    const { inlineValue, name, rawName, value } = token
    if (name === "help" || name === "version") return { command: name }
    if (!isFlag(name)) throw new UsageError(`unknown flag ${rawName}; ${hint}`)
    if (value === undefined || !inlineValue && value.startsWith("--")) {
      throw new UsageError(`${rawName} takes ${flags[name].takes}, and got nothing`)
    }
    given.set(name, [...given.get(name) ?? [], value])
  }
  const [command, extra] = words
  if (command === "help" || command === undefined && given.size === 0) return { command: "help" }
  if (command === undefined) throw new UsageError(`a flag without a command: did you mean mootkit serve? ${hint}`)
  if (command !== "serve") throw new UsageError(`unknown command ${command}; ${hint}`)
  if (extra !== undefined) throw new UsageError(`serve takes no argument such as ${extra}; ${hint}`)
  const said = new Set(flagNames.filter((name) => given.has(name) || env[variableOf(name)]))
  return { command, settings: readSettings(given, env), said }
}
