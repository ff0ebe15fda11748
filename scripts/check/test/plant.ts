import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import { openTree, type Tree } from "../tree.ts"

const repository = join(import.meta.dirname, "../../..")

/** Writes files, by path, into a folder that lives as long as the test, and opens it. */
export const plant = (files: Readonly<Record<string, string>>): Tree => {
  const root = mkdtempSync(join(tmpdir(), "planted-"))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return openTree(root)
}

/** The same beside this repository's own configuration and tools: what a tool does there, it does here. */
export const plantWorkspace = (files: Readonly<Record<string, string>>): Tree => {
  const tree = plant(files)
  for (const name of [
    ".oxlintrc.json",
    "knip.json",
    "pnpm-workspace.yaml",
    "tsconfig.base.json",
    "tsconfig.json",
    "tsconfig.package.json",
    "tsconfig.test.json"
  ]) cpSync(join(repository, name), join(tree.root, name))
  symlinkSync(join(repository, "node_modules"), join(tree.root, "node_modules"))
  return openTree(tree.root)
}

/** A package.json as ours are, with what a test wants different. */
export const manifest = (house: string, fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    name: `@mootkit/${house}`,
    type: "module",
    exports: { ".": "./src/index.ts" },
    publishConfig: { exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } } },
    ...fields
  })
