import { parseArgs } from "node:util"
import { flags } from "./flags.ts"
import type { Flag, Settings } from "./flags.ts"

/** What was typed makes no sense; the message is one line that says why. */
export class UsageError extends Error {
  override readonly name = "UsageError"
}

/** The name of a flag. */
export type FlagName = keyof typeof flags

/** The commands that there are, the flags of each, and whether it takes a file. */
const commands = {
  serve: { flags: Object.keys(flags) as ReadonlyArray<FlagName>, file: "none", switches: [] },
  export: { flags: ["store", "scenario", "random-seed", "clock", "groups"], file: "optional", switches: [] },
  import: { flags: ["store"], file: "needed", switches: ["replace"] }
} as const satisfies Readonly<Record<string, Command>>

interface Command {
  readonly flags: ReadonlyArray<FlagName>
  readonly file: "none" | "optional" | "needed"
  readonly switches: ReadonlyArray<string>
}

type CommandName = keyof typeof commands

/** What the user wants; `said` are the flags that did not come to be by themselves, `file` may be `-`. */
export type Invocation =
  | { readonly command: "help" }
  | { readonly command: "version" }
  | {
    readonly [Name in CommandName]: {
      readonly command: Name
      readonly settings: Pick<Settings, typeof commands[Name]["flags"][number]>
      readonly said: ReadonlySet<FlagName>
      readonly file: string
      readonly switches: ReadonlySet<string>
    }
  }[CommandName]

/** The environment that variables are read from. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The variable that stands in for a flag, such as `MOOTKIT_BASE_URL`. */
export const variableOf = (name: string): string => `MOOTKIT_${name.toUpperCase().replaceAll("-", "_")}`

const flagNames = Object.keys(flags) as ReadonlyArray<FlagName>

const switchNames: ReadonlyArray<string> = Object.values(commands).flatMap(({ switches }) => switches)

const isFlag = (name: string): name is FlagName => Object.hasOwn(flags, name)

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

const options = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  ...Object.fromEntries(switchNames.map((name) => [name, { type: "boolean" } as const])),
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

const hint = "mootkit --help tells what there is"

/** What stands on a command line, before anybody asks whether it goes together. */
interface Typed {
  readonly words: ReadonlyArray<string>
  readonly flags: ReadonlyMap<FlagName, ReadonlyArray<string>>
  readonly switches: ReadonlySet<string>
}

const readWords = (args: ReadonlyArray<string>): Typed | "help" | "version" => {
  // Package managers differ in whether they hand on the `--` that stands before a script's own arguments.
  const { tokens } = parseArgs({ args: args.filter((arg) => arg !== "--"), options, strict: false, tokens: true })
  const given = new Map<FlagName, ReadonlyArray<string>>()
  const words: Array<string> = []
  const switches = new Set<string>()
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value)
    if (token.kind !== "option") continue
    const { inlineValue, name, rawName, value } = token
    if (name === "help" || name === "version") return name
    if (switchNames.includes(name) && value !== undefined) throw new UsageError(`${rawName} takes nothing, and got ${value}`)
    if (switchNames.includes(name)) switches.add(name)
    else if (!isFlag(name)) throw new UsageError(`unknown flag ${rawName}; ${hint}`)
    else if (value === undefined || !inlineValue && value.startsWith("--")) {
      throw new UsageError(`${rawName} takes ${flags[name].takes}, and got nothing`)
    } else given.set(name, [...given.get(name) ?? [], value])
  }
  return { words, flags: given, switches }
}

const readFile = (command: CommandName, [file, ...more]: ReadonlyArray<string>): string => {
  const takes = commands[command].file
  const extra = takes === "none" ? file : more[0]
  if (extra !== undefined) throw new UsageError(`${command} takes no argument such as ${extra}; ${hint}`)
  if (takes === "needed" && file === undefined) throw new UsageError(`${command} needs a file, or - for what comes in; ${hint}`)
  return file ?? "-"
}

/** Makes sense of the command line; throws a `UsageError` if there is none. */
export const readInvocation = (args: ReadonlyArray<string>, env: Environment): Invocation => {
  const typed = readWords(args)
  if (typeof typed === "string") return { command: typed }
  const { flags: given, switches, words: [command, ...rest] } = typed
  if (command === "help" || command === undefined && given.size + switches.size === 0) return { command: "help" }
  if (command === undefined) throw new UsageError(`a flag without a command: did you mean mootkit serve? ${hint}`)
  if (!isCommand(command)) throw new UsageError(`unknown command ${command}; ${hint}`)
  const theirs: Command = commands[command]
  const known = new Set<string>([...theirs.flags, ...theirs.switches])
  const stranger = [...given.keys(), ...switches].find((name) => !known.has(name))
  if (stranger !== undefined) throw new UsageError(`${command} takes no --${stranger}; ${hint}`)
  const file = readFile(command, rest)
  const values = theirs.flags.map((name) => [name, readFlag<unknown>(name, flags[name], given.get(name) ?? [], env)])
  // Flag by flag this is what the mapped type says; the compiler does not follow it through a loop.
  const settings = Object.fromEntries(values) as Settings
  const said = new Set(theirs.flags.filter((name) => given.has(name) || env[variableOf(name)]))
  return { command, settings, said, file, switches }
}
