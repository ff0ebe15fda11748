/*
 * Writes docs/divergences.md from packages/contract/src/divergences.ts.
 * Run it after the rows changed: node scripts/contract-divergences.ts
 */
import { mkdirSync, writeFileSync } from "node:fs"
import type { Divergence } from "../packages/contract/src/divergences.ts"
import { divergences } from "../packages/contract/src/divergences.ts"

const subjectOf = ({ operationIds }: Divergence): string =>
  operationIds === "*" ? "Every operation" : operationIds.map((id) => `\`${id}\``).join(", ")

const sourcesOf = ({ cases = [], evidence, reference, rule }: Divergence): string =>
  [
    `Evidence: ${evidence} [${reference}]`,
    ...(cases.length > 0 ? [`cases: ${cases.join(", ")}`] : []),
    ...(rule ? [`in documented fidelity: rule \`${rule}\``] : [])
  ].join(" · ")

const sectionOf = (row: Divergence): string => [
  `### ${row.id}`,
  "",
  `${subjectOf(row)} · ${row.aspect}`,
  "",
  "| document | real server | Mootkit |",
  "|---|---|---|",
  `| ${row.documented} | ${row.real} | ${row.ours ?? "As the real server"} |`,
  "",
  row.reason,
  "",
  sourcesOf(row)
].join("\n")

/** The text of `docs/divergences.md`. */
export const renderDivergences = (rows: ReadonlyArray<Divergence>): string => {
  const general = rows.filter(({ operationIds }) => operationIds === "*")
  const particular = rows.filter(({ operationIds }) => operationIds !== "*")
  return [
    "<!-- Written by scripts/contract-divergences.ts from packages/contract/src/divergences.ts; not to be edited. -->",
    "# Where the documents and the real servers differ",
    "",
    "Mootkit answers as the real server does. `--fidelity documented` answers as the document says where a rule is named below;",
    "a status that the document does not know stays as it really is.",
    "",
    "## Everywhere",
    "",
    general.map(sectionOf).join("\n\n"),
    "",
    "## By operation",
    "",
    particular.map(sectionOf).join("\n\n"),
    ""
  ].join("\n")
}

/** The text that `docs/divergences.md` should have now. */
export const currentDivergences = (): string => renderDivergences(divergences)

if (import.meta.main) {
  const docs = new URL("../docs/", import.meta.url)
  mkdirSync(docs, { recursive: true })
  writeFileSync(new URL("divergences.md", docs), currentDivergences())
}
