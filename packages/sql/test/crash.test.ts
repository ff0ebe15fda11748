import { DatabaseSync } from "node:sqlite"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { childrenIn } from "./children.ts"
import { filesIn, testFolder } from "./folder.ts"
import { audit, noteTables, remains } from "./notes.ts"
import { open, run } from "./worlds.ts"

const folder = testFolder()
const nextFile = filesIn(folder)
const start = childrenIn(folder)

/** How often a process is killed; `CRASH_ROUNDS=200` takes about a minute. */
const rounds = Number(process.env["CRASH_ROUNDS"] ?? 30)

/** Rounds that go on with one file. */
const roundsPerFile = 5

/** Milliseconds that a process may live once it is there: from none, with many small ones among them. */
const lifetime = (round: number): number => (round * 7919 % 97) ** 2 / 97

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Kills a process in the middle of its commits, or of its opening the file, and gives the last commit that it told of. */
const killed = async (file: string, round: number): Promise<number> => {
  const child = start("write", file)
  const first = round % 4 === 3 ? 0 : await child.next()
  await sleep(round % 4 === 3 ? 2 * lifetime(round) : lifetime(round))
  child.process.kill("SIGKILL")
  const { said, signal } = await child.end()
  expect(signal).toBe("SIGKILL")
  return Number(said.at(-1) ?? first)
}

const faultsOf = (file: string): unknown => {
  const database = new DatabaseSync(file)
  try {
    return database.prepare("PRAGMA integrity_check").all()
  } finally {
    database.close()
  }
}

it(`holds every commit that it told of once, and at most one more, after ${rounds} kills`, async () => {
  let [file, least] = [nextFile(), 0]
  for (let round = 0; round < rounds; round++) {
    if (round % roundsPerFile === 0) [file, least] = [nextFile(), 0]
    const told = Math.max(least, await killed(file, round))
    await run(Effect.gen(function*() {
      const { store } = yield* open(file, { tables: noteTables })
      const found = yield* audit(store)
      const n = found.told.length
      expect(n - told).toBeGreaterThanOrEqual(0)
      expect(n - told).toBeLessThanOrEqual(1)
      expect(found).toEqual(remains(n))
      least = n
    }))
    expect(faultsOf(file)).toEqual([{ integrity_check: "ok" }])
  }
}, 300_000)
