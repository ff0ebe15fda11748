import { parseSync, type Node, type Program } from "oxc-parser"

/** A parsed module. */
export interface Source {
  readonly path: string
  readonly program: Program
  /** What the parser did not understand; an unread file must not pass for a clean one. */
  readonly errors: ReadonlyArray<string>
  /** Names a place in the file: `path:line`. */
  readonly at: (node: Node) => string
}

/** Parses TypeScript without knowing any other file. */
export const parse = (path: string, text: string): Source => {
  const { program, errors } = parseSync(path, text)
  const line = (offset: number) => text.slice(0, offset).split("\n").length
  return {
    path,
    program,
    errors: errors.map((error) => `${path}:${line(error.labels[0]?.start ?? 0)} ${error.message}`),
    at: (node) => `${path}:${line(node.start)}`
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"

/** The nodes directly below a node, in source order. */
export const children = (node: Node): ReadonlyArray<Node> => {
  const values: ReadonlyArray<unknown> = Object.values(node)
  return values.flat().filter(isNode)
}

/** Visits every node, with the nodes around it from the nearest outwards. */
export const walk = (
  node: Node,
  visit: (node: Node, around: ReadonlyArray<Node>) => void,
  around: ReadonlyArray<Node> = []
): void => {
  visit(node, around)
  const inside = [node, ...around]
  for (const child of children(node)) walk(child, visit, inside)
}

/** The name that an identifier or a string literal stands for. */
export const nameOf = (node: Node | null | undefined): string | undefined => {
  if (node?.type === "Identifier" || node?.type === "PrivateIdentifier") return node.name
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined
}

/** The name of the member that an expression reads: `now` in `Date.now` and in `Date["now"]`. */
export const memberName = (node: Node): string | undefined =>
  node.type === "MemberExpression" && (!node.computed || node.property.type === "Literal")
    ? nameOf(node.property)
    : undefined

/** How a module draws on another one. */
export interface Import {
  readonly specifier: string
  /** Names that exist at run time; `*` when it takes the whole module. Empty for types only. */
  readonly values: ReadonlyArray<string>
  readonly kind: "import" | "export" | "lazy" | "type"
  readonly node: Node
}

const importOf = (node: Node): Omit<Import, "node"> | undefined => {
  switch (node.type) {
    case "ImportDeclaration": {
      if (node.importKind === "type") return { specifier: node.source.value, values: [], kind: "type" }
      const values = node.specifiers.flatMap((one) =>
        one.type !== "ImportSpecifier" ? ["*"] : one.importKind === "type" ? [] : [nameOf(one.imported) ?? "*"]
      )
      return { specifier: node.source.value, values: node.specifiers.length === 0 ? ["*"] : values, kind: "import" }
    }
    case "ExportNamedDeclaration": {
      if (node.source === null) return undefined
      const values = node.specifiers.flatMap((one) => one.exportKind === "type" ? [] : [nameOf(one.local) ?? "*"])
      return { specifier: node.source.value, values: node.exportKind === "type" ? [] : values, kind: "export" }
    }
    case "ExportAllDeclaration":
      return { specifier: node.source.value, values: node.exportKind === "type" ? [] : ["*"], kind: "export" }
    case "ImportExpression":
      return { specifier: nameOf(node.source) ?? "", values: ["*"], kind: "lazy" }
    case "TSImportType":
      return { specifier: node.source.value, values: [], kind: "type" }
    default:
      return undefined
  }
}

/** Everything that a module imports or re-exports, `import()` and `import("x").T` included. */
export const importsOf = (source: Source): ReadonlyArray<Import> => {
  const imports: Array<Import> = []
  walk(source.program, (node) => {
    const found = importOf(node)
    if (found) imports.push({ ...found, node })
  })
  return imports
}
