/*
 * Writes packages/contract/src/chatwoot/declared.gen.ts: the operations of the Chatwoot document that are not built yet.
 * Run it after a resource file changed, or after a new document came: node scripts/contract-declared.ts
 */
import { readFileSync, writeFileSync } from "node:fs"
import { built } from "../packages/contract/src/chatwoot/built.ts"

interface DocumentedOperation {
  readonly operationId: string
  readonly tags: ReadonlyArray<string>
  readonly security?: ReadonlyArray<Readonly<Record<string, unknown>>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
}

interface Erratum {
  readonly operationId: string
  readonly at: string
  readonly contract: unknown
}

interface Row {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly tag: string | undefined
  readonly aliases: ReadonlyArray<{ readonly method: string }>
  readonly sameAs: unknown
  readonly bots: unknown
}

const methods = new Set(["get", "post", "patch", "put", "delete"])
const twin: Readonly<Record<string, string>> = { PATCH: "PUT", PUT: "PATCH" }

const rowOf = (
  [path, method, operation]: readonly [string, string, DocumentedOperation],
  corrected: (at: string, value: unknown) => unknown
): Row => {
  const other = twin[method]
  const aliases = corrected("aliases", other === undefined ? [] : [other])
  return {
    id: operation.operationId,
    method,
    path: String(corrected("path", path.replace(/\{(\w+)\}/g, ":$1"))),
    tag: operation.tags[0],
    aliases: Array.isArray(aliases) ? aliases.map((name) => ({ method: String(name) })) : [],
    sameAs: corrected("sameAs", null),
    bots: corrected("bots", operation.security?.some((scheme) => "agentBotApiKey" in scheme) ?? false)
  }
}

const lineOf = ({ aliases, bots, id, method, path, sameAs, tag }: Row): string =>
  [
    `  { id: ${JSON.stringify(id)}, method: ${JSON.stringify(method)}, path: ${JSON.stringify(path)}`,
    `, tag: ${JSON.stringify(tag)}`,
    ...aliases.map((alias) => `, aliases: [{ method: ${JSON.stringify(alias.method)} }]`),
    sameAs === null ? "" : `, sameAs: ${JSON.stringify(sameAs)}`,
    bots === true ? ", bots: true }" : " }"
  ].join("")

/** The text of `declared.gen.ts` for a document and its errata. */
export const renderDeclared = (document: Document, errata: ReadonlyArray<Erratum>): string => {
  const rows = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method, operation]) => methods.has(method) && !(operation.operationId in built))
      .map(([method, operation]) =>
        rowOf([path, method.toUpperCase(), operation], (at, value) => {
          const erratum = errata.find((row) => row.operationId === operation.operationId && row.at === at)
          return erratum === undefined ? value : erratum.contract
        })
      )
  )
  return [
    "// Written by scripts/contract-declared.ts from the document in fixtures/openapi; not to be edited.",
    "import type { DeclaredRow } from \"../operation.ts\"",
    "",
    "/** The operations of the Chatwoot document that are known by name only. */",
    "export const declared = [",
    rows.map(lineOf).join(",\n"),
    "] as const satisfies ReadonlyArray<DeclaredRow>",
    ""
  ].join("\n")
}

const root = new URL("../", import.meta.url)

/** The text that `declared.gen.ts` should have now. */
export const currentDeclared = (): string =>
  renderDeclared(
    JSON.parse(readFileSync(new URL("fixtures/openapi/chatwoot.json", root), "utf8")),
    JSON.parse(readFileSync(new URL("packages/contract/errata.json", root), "utf8"))
  )

if (import.meta.main) {
  writeFileSync(new URL("packages/contract/src/chatwoot/declared.gen.ts", root), currentDeclared())
}
