import { posix } from "node:path"
import type { Node } from "oxc-parser"
import { importsOf, memberName, nameOf, type Source } from "./source.ts"
import type { Tree } from "./tree.ts"

/** Follows `exports` of a package to the file that an entry such as `""` or `/arbitrary` stands for. */
const entryFile = (tree: Tree, house: string, entry: string): string => {
  const manifest: { readonly exports?: Readonly<Record<string, string>> } = JSON.parse(
    tree.read(`packages/${house}/package.json`)
  )
  return posix.join(`packages/${house}`, manifest.exports?.[`.${entry}`] ?? "none")
}

/** A value that is written out, and so computes nothing: literals, and arrays and objects of them. */
const isWritten = (node: Node | null): boolean => {
  switch (node?.type) {
    case "Literal":
      return true
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return isWritten(node.expression)
    case "ArrayExpression":
      return node.elements.every(isWritten)
    case "ObjectExpression":
      return node.properties.every((property) => property.type === "Property" && isWritten(property.value))
    case "CallExpression":
      return /^Literals?$/.test(memberName(node.callee) ?? "") && node.arguments.every(isWritten)
    default:
      return false
  }
}

const declaration = (source: Source, name: string): Node | null | undefined => {
  for (const statement of source.program.body) {
    const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement
    if (inner?.type !== "VariableDeclaration" || inner.kind !== "const") continue
    const found = inner.declarations.find((one) => nameOf(one.id) === name)
    if (found) return found.init
  }
  return undefined
}

/** The name under which a module re-exports `name` from another one, by `export { a as name } from` or `export *`. */
const passedOn = (node: Node, name: string): string | undefined => {
  if (node.type === "ExportAllDeclaration") return name
  if (node.type !== "ExportNamedDeclaration") return undefined
  return nameOf(node.specifiers.find((one) => nameOf(one.exported) === name)?.local)
}

const isWordsIn = (tree: Tree, path: string, name: string): boolean => {
  const source = tree.source(path)
  if (!source) return false
  const own = declaration(source, name)
  if (own !== undefined) return isWritten(own)
  return importsOf(source).some((used) => {
    const original = used.kind === "export" && passedOn(used.node, name)
    return original ? isWordsIn(tree, posix.join(posix.dirname(path), used.specifier), original) : false
  })
}

/** Whether a package exports `name` as a constant that is written out, such as a list of statuses. */
export const isWords = (tree: Tree, house: string, entry: string, name: string): boolean =>
  isWordsIn(tree, entryFile(tree, house, entry), name)
