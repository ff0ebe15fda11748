import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { bundle, entryOf, installed, root } from "./build.ts"
import type { Build } from "./build.ts"
import { start } from "./child.ts"
import type { Child } from "./child.ts"
import type { Calls } from "./inside/calls.ts"
import { heard } from "./inside/first-answer.ts"
import type { FirstAnswer } from "./inside/first-answer.ts"
import type { Intercepted } from "./inside/intercepted.ts"
import { inTurns, median, ratios, short, tell } from "./measurement.ts"
import type { Bench, Effort, Measurement } from "./measurement.ts"

const script = (name: string): string => join(import.meta.dirname, "inside", name)

interface Way {
  readonly name: string
  /** What is imported. */
  readonly entry: string
  /** Where Node keeps what it compiled, for the next process. */
  readonly cache?: string
  readonly args: ReadonlyArray<string>
}

const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", script("vitest")]

const waysTo = (build: Build): ReadonlyArray<Way> => {
  const [entry, kit] = [entryOf(build), entryOf(build, "msw")]
  return [
    { name: `vitest worker, ${build}`, entry, args: vitest },
    { name: `vitest worker, msw kit, ${build}`, entry: kit, args: vitest },
    { name: `node, ${build}`, entry, args: [script("first-answer.ts"), entry] }
  ]
}

const ways: ReadonlyArray<Way> = [
  ...waysTo("sources"),
  ...waysTo("bundle"),
  { name: "vitest worker, bundle, compile cache", entry: entryOf("bundle"), args: vitest, cache: join(installed, "compiled") }
]

/** Seven rounds are few for something as jumpy as a start. */
const leastRounds = 11

const go = async ({ args, cache, entry }: Way): Promise<FirstAnswer> => {
  const env = { ...process.env, BENCH_ENTRY: entry, ...cache === undefined ? {} : { NODE_COMPILE_CACHE: cache } }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  return heard(stdout)
}

const measureFirstAnswers = async (rounds: number): Promise<ReadonlyArray<Measurement>> => {
  tell("inside: first answers")
  const samples = await inTurns(Math.max(rounds, leastRounds), ways, go)
  return ways.flatMap((way) => {
    const taken = samples.get(way) ?? []
    const detail = `import ${short(median(taken.map(({ imported }) => imported)))} ms`
    return [
      { name: `import, world and first answer: ${way.name}`, unit: "ms", samples: taken.map(({ total }) => total), detail },
      { name: `resident after a first answer: ${way.name}`, unit: "MB", samples: taken.map(({ resident }) => resident) }
    ]
  })
}

const measureCalls = async ({ build, rounds }: Effort): Promise<ReadonlyArray<Measurement>> => {
  const calls = start<Calls>(script("calls.ts"), [entryOf(build)])
  try {
    const names = await calls.ask("names")
    tell(`inside: ${names.join(", ")}`)
    const measure = (name: string) => calls.ask("time", name)
    await inTurns(1, names, measure)
    const times = await inTurns(rounds, names, measure)
    return names.map((name) => {
      const samples = times.get(name) ?? []
      return { name, unit: "µs", samples, detail: `${short(1e6 / median(samples))} /s` }
    })
  } finally {
    await calls.end()
  }
}

const measureInterception = async ({ rounds }: Effort): Promise<ReadonlyArray<Measurement>> => {
  tell("inside: msw")
  const ours = start<Intercepted>(script("intercepted.ts"), ["mootkit"])
  const bare = start<Intercepted>(script("intercepted.ts"), ["bare"])
  try {
    const measure = (child: Child<Intercepted>) => child.ask("time")
    await inTurns(1, [bare, ours], measure)
    const times = await inTurns(rounds, [bare, ours], measure)
    const [under, over] = [times.get(bare) ?? [], times.get(ours) ?? []]
    const name = "members list through msw 3"
    return [
      { name, unit: "µs", samples: over, detail: `a bare catch-all ${short(median(under))} µs` },
      { name: `${name}, by a bare catch-all`, unit: "×", samples: ratios(over, under) }
    ]
  } finally {
    await Promise.all([ours.end(), bare.end()])
  }
}

/** The server in the process of its user: the way to a first answer, calls one after the other, and through msw. */
export const inside: Bench = async (effort) => {
  await bundle()
  return [
    ...await measureFirstAnswers(effort.rounds),
    ...await measureCalls(effort),
    ...await measureInterception(effort)
  ]
}
