import { join } from "node:path"
import { checkImports } from "./check/imports.ts"
import { checkManifests } from "./check/manifests.ts"
import { checkPurity } from "./check/purity.ts"
import { checkLint, checkTypes, checkUnused } from "./check/tools.ts"
import { openTree, type Finding, type Tree } from "./check/tree.ts"
import { checkWords } from "./check/words.ts"

const checks: Readonly<Record<string, (tree: Tree) => ReadonlyArray<Finding> | Promise<ReadonlyArray<Finding>>>> = {
  types: checkTypes,
  lint: checkLint,
  unused: checkUnused,
  imports: checkImports,
  manifests: checkManifests,
  purity: checkPurity,
  words: checkWords
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(checks, name))
if (unknown.length > 0) {
  console.error(`no check is called ${unknown.join(", ")}; there are ${Object.keys(checks).join(", ")}`)
  process.exit(2)
}

const tree = openTree(join(import.meta.dirname, ".."))
const chosen = Object.entries(checks).filter(([name]) => asked.length === 0 || asked.includes(name))
const results = await Promise.all(chosen.map(async ([name, check]) => [name, await check(tree)] as const))
for (const [name, findings] of results) {
  console.log(findings.length === 0 ? `✓ ${name}` : `✗ ${name}\n${findings.map((one) => `  ${one}`).join("\n")}`)
}
process.exitCode = results.every(([, findings]) => findings.length === 0) ? 0 : 1
