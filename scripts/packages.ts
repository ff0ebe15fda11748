/*
 * Builds all packages, packs them, and does with the tarballs what a stranger does: `pnpm check:packages`.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { packages } from "./bundle/packages.ts"
import { browserFindings } from "./packages/browser.ts"
import { commandLineFindings } from "./packages/command-line.ts"
import { need } from "./packages/command.ts"
import { importFindings, installApp, installTools, typeFindings } from "./packages/stranger.ts"
import { entriesOf, pack, packFindings, tarballFindings } from "./packages/tarball.ts"

const root = join(import.meta.dirname, "..")
const started = performance.now()
let failed = false

/** Says what a check found, and when. */
const tell = (name: string, findings: ReadonlyArray<string>): void => {
  failed ||= findings.length > 0
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log([`${findings.length === 0 ? "✓" : "✗"} ${name} (${seconds} s)`, ...findings.map((one) => `  ${one}`)].join("\n"))
}

/** Entries that run inside vitest only; their types are checked like all others. */
const needsVitest = (entry: string): boolean => entry.endsWith("/suites")

/** Entries that stand on Node itself. */
const needsNode = new Set(["@mootkit/server/node", "@mootkit/sql", "@mootkit/sql/promise"])

/** What the page does in the browser: a whole server answers there. */
const inBrowser = `
const { makeServer } = globalThis.entries["@mootkit/server"]
const { setupKit } = globalThis.entries["@mootkit/msw"]
for (const { fetch } of [makeServer(), setupKit()]) {
  const { status } = await fetch(new Request("https://chat.example.test/_mootkit/health"))
  if (status !== 200) throw new Error("answers " + status)
}
`

const scratch = mkdtempSync(join(tmpdir(), "mootkit-packages-"))
try {
  for (const folder of packages) rmSync(join(folder, "dist"), { recursive: true, force: true })
  const tooled = installTools(join(scratch, "tools"))
  await need("npx", ["-y", "pnpm@12", "build"], root)
  const packed = join(scratch, "tarballs")
  mkdirSync(packed)
  const tarballs = await pack(root, packed)
  tell("build and pack", packFindings(root, tarballs))

  const app = join(scratch, "app")
  const installed = installApp(app, tarballs)
  for (const tarball of tarballs) tell(`${tarball.manifest.name}: files, publint, attw`, await tarballFindings(tarball))
  await installed
  const { node22, typescript5 } = await tooled
  tell("install with npm", [])

  const entries = entriesOf(tarballs)
  const imported = entries.filter((entry) => !needsVitest(entry))
  const typescript7 = join(root, "node_modules/typescript/bin/tsc")
  const compilers = { "5.9": typescript5, "7": typescript7 }
  const checks = {
    ...Object.fromEntries(Object.entries({ 22: node22, 24: process.execPath }).flatMap(([version, node]) => [
      [`every entry under Node ${version}`, () => importFindings(app, node, imported)],
      [`mootkit under Node ${version}`, () => commandLineFindings(app, node)]
    ])),
    ...Object.fromEntries(Object.entries(compilers).flatMap(([version, tsc]) =>
      (["nodenext", "bundler"] as const).map((moduleResolution) => [
        `types with TypeScript ${version}, ${moduleResolution}`,
        () => typeFindings(app, { version, tsc, moduleResolution }, entries)
      ])
    )),
    "a page built by Vite": () => browserFindings(app, imported.filter((entry) => !needsNode.has(entry)), inBrowser)
  }
  const waiting = Object.entries(checks)
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) tell(next[0], await next[1]())
  }
  await Promise.all([worker(), worker()])
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
