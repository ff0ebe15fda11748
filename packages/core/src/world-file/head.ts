import { firstDeals } from "../store/dealer.ts"
import type { ImageHead } from "../store/image.ts"
import type { ClockMode } from "../store.ts"
import type { AnyTable } from "../table.ts"
import { isJson } from "../tables/json.ts"

const modes: ReadonlyArray<unknown> = ["scenario", "real", "frozen"] satisfies ReadonlyArray<ClockMode>

/** The last moment that dates are written with, and the number of numbers that the state of randomness is made of. */
const latest = 253_402_300_799_999
const words = firstDeals(0).random.length

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const isCounts = (value: unknown): value is Readonly<Record<string, number>> => isJson(value) && Object.values(value).every(isWhole)

const isWord = (value: unknown): boolean => Number.isInteger(value) && Math.abs(Number(value)) <= 2 ** 32

/** What a file says beside rows and files, each by what it has to be. */
export const parts = {
  clock: {
    is: (value: unknown): boolean => isJson(value) && modes.includes(value["mode"]) && isWhole(value["now"]) && value["now"] <= latest,
    must: "a mode (scenario, real or frozen) and now, in milliseconds"
  },
  random: {
    is: (value: unknown): boolean => Array.isArray(value) && value.length === words && value.every(isWord),
    must: `a list of ${words} whole numbers`
  },
  sequences: { is: isCounts, must: "an object of whole numbers" },
  lastKeys: { is: isCounts, must: "an object of whole numbers" },
  count: {
    is: (value: unknown): boolean => isCounts(value) && isWhole(value["rows"]) && isWhole(value["files"]),
    must: "the numbers of rows and files"
  }
} as const

/** The name of something that a file says beside rows and files. */
export type Part = keyof typeof parts

/** Whether a key is one of them. */
export const isPart = (key: unknown): key is Part => typeof key === "string" && Object.hasOwn(parts, key)

/** What parts of a file come to, once each was found to be what it must be; `tableOf` knows tables by name. */
export const headOf = (
  given: ReadonlyMap<Part, unknown>,
  tableOf: (name: string) => AnyTable | undefined
): ImageHead => {
  const counts = (part: Part) => Object.entries(given.get(part) as Readonly<Record<string, number>>)
  const { mode, now } = given.get("clock") as ImageHead["clock"]
  return {
    clock: { mode, now },
    deals: { random: given.get("random") as ReadonlyArray<number>, sequences: new Map(counts("sequences")) },
    lastKeys: new Map(counts("lastKeys").flatMap(([name, last]) => {
      const table = tableOf(name)
      return table ? [[table, last] as const] : []
    }))
  }
}
