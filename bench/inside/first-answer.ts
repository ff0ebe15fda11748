import type { setupKit } from "../../packages/msw/src/index.ts"
import type { makeServer } from "../../packages/server/src/index.ts"

/** What the way to a first answer takes: milliseconds, and the memory that is resident at its end, MB. */
export interface FirstAnswer {
  readonly imported: number
  readonly total: number
  readonly resident: number
}

/** One of the two entries that make something that answers. */
type Entry = { readonly makeServer: typeof makeServer } | { readonly setupKit: typeof setupKit }

/** Imports the server or the kit, makes one with its world, and asks it who is asking. */
export const firstAnswer = async (path: string): Promise<FirstAnswer> => {
  const begun = performance.now()
  const entry = await import(/* @vite-ignore */ path) as Entry
  const imported = performance.now() - begun
  const { fetch, handles } = "setupKit" in entry ? entry.setupKit() : entry.makeServer()
  const headers = { api_access_token: handles.tokens["administrator"] ?? "" }
  const { status } = await fetch(new Request("http://chat.example.test/api/v1/profile", { headers }))
  if (status !== 200) throw new Error(`the first answer is ${status}`)
  return { imported, total: performance.now() - begun, resident: process.memoryUsage.rss() / 1e6 }
}

/** How a process tells its numbers among whatever else is written to stdout. */
export const told = (numbers: FirstAnswer): string => `first answer: ${JSON.stringify(numbers)}`

/** Finds the numbers in what a process wrote. */
export const heard = (stdout: string): FirstAnswer => {
  const [, numbers = "null"] = /first answer: (\{.*\})/.exec(stdout) ?? []
  const found = JSON.parse(numbers) as FirstAnswer | null
  if (!found) throw new Error(`no numbers in ${stdout}`)
  return found
}

if (import.meta.main) console.log(told(await firstAnswer(process.argv[2] ?? "")))
