/*
 * Writes the table of quirks in docs/fidelity.md in the words of the packages that own them.
 * Run it after a quirk changed: node scripts/fidelity-quirks.ts
 */
import { readFileSync, writeFileSync } from "node:fs"
import type { QuirkDescription } from "../packages/groups/src/quirk-descriptions.ts"
import { coreQuirks } from "../packages/core/src/quirks.ts"

const cell = (text: string): string => text.replaceAll("|", "\\|")

const rowOf = ([name, { law, summary }]: [string, QuirkDescription]): string => `| \`${name}\` | ${cell(summary)} | ${cell(law)} |`

const head = "| quirk | what the real server does | the law that it breaks |\n|---|---|---|\n"

/** The page with the table of quirks as it should be now. */
export const withQuirks = (page: string): string => {
  const start = page.indexOf(head)
  const end = page.indexOf("\n\n", start)
  if (start < 0 || end < 0) throw new Error("docs/fidelity.md has no table of quirks")
  return page.slice(0, start) + head + Object.entries(coreQuirks).map(rowOf).join("\n") + page.slice(end)
}

if (import.meta.main) {
  const page = new URL("../docs/fidelity.md", import.meta.url)
  writeFileSync(page, withQuirks(readFileSync(page, "utf8")))
}
