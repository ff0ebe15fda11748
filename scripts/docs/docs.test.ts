import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { readPage } from "./blocks.ts"
import type { Block, Page } from "./blocks.ts"
import { makeProject, printed } from "./programs.ts"
import { differences, openSession } from "./session.ts"
import type { Session } from "./session.ts"

const root = join(import.meta.dirname, "../..")

const read = (path: string): string => readFileSync(join(root, path), "utf8")

const pagesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder)).filter((name) => name.endsWith(".md")).map((name) => `${folder}/${name}`)

const pages = [
  "README.md",
  ...pagesIn("docs"),
  ...readdirSync(join(root, "packages")).flatMap((house) => pagesIn(`packages/${house}`))
].map((path) => readPage(path, read(path)))

const project = makeProject()

/** Whether a block registers tests: it imports vitest, or one of our suites. */
const isTest = ({ from, text }: Block): boolean => from === undefined && /from "(vitest|@mootkit\/\w+\/suites)"/.test(text)

const titleOf = ({ line, text }: Block): string => `line ${line}: ${text.split("\n")[0]}`

/** Writes a program of a page, and gives its file. */
const programOf = ({ path }: Page, { line, text }: Block, session: Session): string =>
  project.add(`${path.replace(/\W+/g, "-")}-${line}`, session.here(text))

/** How to find out what is wrong with a block. */
const examine = (page: Page, block: Block, session: Session): () => Promise<ReadonlyArray<string>> => {
  const { answer, from, language, text } = block
  if (from !== undefined) return async () => read(from).includes(text) ? [] : [`is no part of ${from}`]
  if (language === "sh") return () => session.faults(block)
  const program = programOf(page, block, session)
  return async () => {
    const output = await printed(program)
    return answer ? differences(answer, output) : []
  }
}

describe.each(pages.filter(({ blocks }) => blocks.length > 0))("$path", async (page) => {
  const session = await openSession()
  afterAll(session.close)

  for (const block of page.blocks.filter((one) => !isTest(one))) {
    const faults = examine(page, block, session)
    it(titleOf(block), async () => expect(await faults()).toEqual([]), 20_000)
  }
  for (const block of page.blocks.filter(isTest)) {
    describe(titleOf(block), async () => void (await import(/* @vite-ignore */ programOf(page, block, session))))
  }
})

describe("the pages", () => {
  afterAll(project.remove)

  it("show no block that nobody runs or compares", () => {
    expect(pages.flatMap(({ faults }) => faults)).toEqual([])
    const silent = (block: Block) => isTest(block) || block.from !== undefined
    expect(pages.flatMap(({ blocks }) => blocks.filter((block) => silent(block) && block.answer))).toEqual([])
  })

  it("mark only these blocks as not to be run", () => {
    expect(pages.flatMap(({ notRun }) => notRun)).toEqual([
      "README.md sh: npx -y pnpm@12 start    # installs, then serves the scenario group-support on port 3010",
      "docs/cli.md sh: npx -y pnpm@12 mootkit serve --store sqlite:shop.db",
      "docs/cli.md sh: npx -y pnpm@12 mootkit export --store sqlite:shop.db shop.json",
      "docs/testing.md ts: import { defineConfig } from \"@playwright/test\"",
      "docs/worlds.md text: {\"mootkit\":\"world\",\"version\":1,"
    ])
  })

  it("hold programs that compile", async () => {
    expect(await project.typeFaults()).toEqual([])
  }, 30_000)
})
