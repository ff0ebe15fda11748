import { manifest } from "@mootkit/contract"
import { control } from "@mootkit/contract/control"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { coreQuirks } from "../../packages/core/src/quirks.ts"
import { flags } from "../../packages/server/src/cli/flags.ts"
import { withQuirks } from "../fidelity-quirks.ts"

const root = join(import.meta.dirname, "../..")

const read = (path: string): string => readFileSync(join(root, path), "utf8")

const houses = readdirSync(join(root, "packages"))

const cell = (text: string): string => text.trim().replaceAll("\\|", "|").replace(/^`(.*)`$/, "$1")

/** The rows of the tables of a page, cell by cell, without heads. */
const rowsOf = (page: string): ReadonlyArray<ReadonlyArray<string>> =>
  read(page).split("\n").filter((line, i, lines) => line.startsWith("| ") && !lines[i + 1]?.startsWith("|---"))
    .map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map(cell))

describe("the README", () => {
  it("counts the operations that are built", () => {
    const documented = manifest.filter(({ dialect }) => dialect === "chatwoot")
    const built = documented.filter(({ status }) => status === "built")
    expect(read("README.md")).toContain(` ${built.length} of the ${documented.length} documented `)
  })

  it("has no more than sixty lines, and begins with what it is and what it is not", () => {
    const lines = read("README.md").trimEnd().split("\n")
    expect(lines.length).toBeLessThanOrEqual(60)
    expect(lines.slice(0, 2)).toEqual([expect.stringMatching(/^# Mootkit: /), expect.stringMatching(/ no .* not affiliated /)])
  })

  it("exists for each package, with all of its entries", () => {
    for (const house of houses) {
      const { exports, name }: { readonly exports: object; readonly name: string } = JSON.parse(read(`packages/${house}/package.json`))
      const entries = Object.keys(exports).filter((entry) => entry !== "./package.json").map((entry) => name + entry.slice(1))
      expect(rowsOf(`packages/${house}/README.md`).map(([entry]) => entry)).toEqual(entries)
    }
  })
})

it("lists every flag of the command line with its value and default", () => {
  const shown = rowsOf("docs/cli.md").map((row) => row.slice(0, 3))
  expect(shown).toEqual(Object.entries(flags).map(([name, flag]) => [`--${name}`, flag.placeholder, flag.fallback]))
})

it("shows every operation of the control plane", () => {
  const asked = read("docs/control-plane.md").split("\n").filter((line) => line.startsWith("curl "))
  const missing = Object.values(control).filter(({ method, path }) => {
    const pattern = new RegExp(`\\$URL${path.replace(/:\w+/g, "\\w+")}(["? ]|$)`)
    const methodOf = (line: string) => / -X (\w+)/.exec(line)?.[1] ?? (line.includes(" -d ") ? "POST" : "GET")
    return !asked.some((line) => pattern.test(line) && methodOf(line) === method)
  })
  expect(missing.map(({ id }) => id)).toEqual([])
})

it("tells of every quirk in the words of its package, as they are written by their script", () => {
  const shown = rowsOf("docs/fidelity.md")
  expect(shown).toEqual(Object.entries(coreQuirks).map(([name, { law, summary }]) => [name, summary, law]))
  expect(withQuirks(read("docs/fidelity.md"))).toBe(read("docs/fidelity.md"))
})

it("gives a reason for every npm package that a manifest names, and for no other", () => {
  type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
  const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]
  const manifests = ["package.json", ...houses.map((house) => `packages/${house}/package.json`)]
    .map((path): Manifest => JSON.parse(read(path)))
  const named = manifests.flatMap((one) => kinds.flatMap((kind) => Object.keys(one[kind] ?? {})))
    .filter((name) => !name.startsWith("@mootkit/"))
  const listed = rowsOf("docs/dependencies.md")
  expect(listed.map(([name]) => name).toSorted()).toEqual([...new Set(named)].toSorted())
  expect(listed.filter((row) => row.length !== 4 || row.includes(""))).toEqual([])
})

it("has no link to a file or heading that is not there", () => {
  const pages = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`), ...houses.map((house) => `packages/${house}/README.md`)]
  const headings = (page: string) =>
    [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) => title.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-"))
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mention:)([^)#]*)(?:#([^)]*))?\)/g)].filter(([, file = "", heading]) => {
      const target = file === "" ? page : join(dirname(page), file)
      return !existsSync(join(root, target)) || heading !== undefined && !headings(target).includes(heading)
    }).map(([link]) => `${page}: ${link}`)
  )
  expect(broken).toEqual([])
})
