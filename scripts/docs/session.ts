import { makeServer } from "@mootkit/server"
import { listen } from "@mootkit/server/node"
import type { Block, Fence } from "./blocks.ts"
import { jsonDifferences, textDifferences } from "./compare.ts"
import { curl } from "./curl.ts"
import type { Ran } from "./curl.ts"
import { mootkit } from "./mootkit.ts"
import { assignmentOf, linesOf, NotUnderstood, wordsOf } from "./shell.ts"

/** Where pages say that the server is: this one, or a host of its own for each world at the same port. */
const shownUrl = "http://127.0.0.1:3010"
const shownPort = "localhost:3010"

/** How pages start the command line from a clone. */
const fromClone = "npx -y pnpm@12 --silent mootkit "

/** A page's own server, on a port of its own, and the variables that its commands have set. */
export class Session {
  readonly url: string
  readonly close: () => Promise<void>
  readonly #variables: Map<string, string>

  constructor(url: string, token: string, close: () => Promise<void>) {
    this.url = url
    this.close = close
    this.#variables = new Map([["URL", url], ["TOKEN", token]])
  }

  /** The text with the address of this session's server in place of the one that pages show. */
  here(text: string): string {
    return text.replaceAll(shownUrl, this.url).replaceAll(shownPort, `localhost:${new URL(this.url).port}`)
  }

  /** What is wrong with the commands of a block: one of them fails, or the last one answers otherwise than shown. */
  async faults({ answer, text }: Block): Promise<ReadonlyArray<string>> {
    try {
      const lines = linesOf(this.here(text))
      for (const line of answer ? lines.slice(0, -1) : lines) {
        const { failed, output } = await this.#run(line)
        if (failed) return [`${line}: ${output}`]
      }
      if (!answer) return []
      const { output } = await this.#run(lines.at(-1) ?? "")
      return differences(answer, output.replaceAll(this.url, shownUrl))
    } catch (error) {
      if (error instanceof NotUnderstood) return [error.message]
      throw error
    }
  }

  async #run(line: string): Promise<Ran> {
    if (line.startsWith(fromClone)) return await mootkit(wordsOf(line.slice(fromClone.length), this.#variables))
    const words = wordsOf(line, this.#variables)
    const assignments = words.map(assignmentOf)
    const [command] = words
    if (command === "curl") return await curl(words.slice(1))
    for (const [i, assignment] of assignments.entries()) {
      if (!assignment) throw new NotUnderstood(`${words[i]} in ${line}`)
      this.#variables.set(...assignment)
    }
    return { output: "", failed: false }
  }
}

/** How an output differs from the answer that is shown for it. */
export const differences = ({ language, text }: Fence, output: string): ReadonlyArray<string> => {
  if (language === "text") return textDifferences(text, output)
  const expected: unknown = JSON.parse(text)
  try {
    return jsonDifferences(expected, JSON.parse(output))
  } catch {
    return [`expected JSON, got ${output || "nothing"}`]
  }
}

/** Starts a server for a page. */
export const openSession = async (): Promise<Session> => {
  const server = makeServer()
  const { close, url } = await listen(server)
  const end = async () => {
    await close()
    await server.close()
  }
  return new Session(url, server.handles.tokens["administrator"] ?? "", end)
}
