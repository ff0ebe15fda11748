import type { ArrowFunctionExpression, Function, Node, Program } from "oxc-parser"
import { children } from "./source.ts"

/** An identifier that no declaration around it binds, with the node that holds it. */
export interface Free {
  readonly name: string
  readonly node: Node
  readonly parent: Node
}

const asFunction = (node: Node): ArrowFunctionExpression | Function | undefined =>
  node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" || node.type === "FunctionDeclaration"
    ? node
    : undefined

/** The names that a pattern binds: `a`, `{ a, b: c = 1 }`, `[a, ...b]`. */
const bound = (node: Node | null): ReadonlyArray<string> => {
  switch (node?.type) {
    case "Identifier":
      return [node.name]
    case "ObjectPattern":
      return node.properties.flatMap((property) => bound(property.type === "Property" ? property.value : property))
    case "ArrayPattern":
      return node.elements.flatMap((element) => element ? bound(element) : [])
    case "AssignmentPattern":
      return bound(node.left)
    case "RestElement":
      return bound(node.argument)
    default:
      return []
  }
}

/** The names that a function declares, its blocks taken together; functions inside it keep theirs. */
const declared = (node: Node): ReadonlyArray<string> => {
  const inside = asFunction(node) ? [] : children(node).flatMap(declared)
  switch (node.type) {
    case "VariableDeclarator":
      return [...bound(node.id), ...inside]
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return [...bound(node.id), ...inside]
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return bound(node.local)
    case "CatchClause":
      return [...bound(node.param), ...inside]
    default:
      return inside
  }
}

/** The names that a node brings into scope for what is inside it. */
const scopeOf = (node: Node): ReadonlyArray<string> => {
  if (node.type === "Program") return declared(node)
  const made = asFunction(node)
  return made ? [...bound(made.id), ...made.params.flatMap(bound), ...children(made).flatMap(declared)] : []
}

/** A name that only labels something: a key, a member, a specifier. */
const isLabel = (node: Node, parent: Node): boolean => {
  switch (parent.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.key === node && !parent.computed
    case "ImportSpecifier":
    case "ExportSpecifier":
    case "MetaProperty":
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return true
    default:
      return false
  }
}

/** The part of a node that runs: types are left out, `x as T` is `x`. */
const running = (node: Node): ReadonlyArray<Node> => {
  if (!node.type.startsWith("TS")) return children(node)
  return "expression" in node ? children(node).filter((child) => child === node.expression) : []
}

/** All references of a module to names from outside it: the globals it uses. */
export const freeNames = (program: Program): ReadonlyArray<Free> => {
  const found: Array<Free> = []
  const visit = (node: Node, parent: Node, known: ReadonlySet<string>): void => {
    const names = scopeOf(node)
    const scope = names.length === 0 ? known : new Set([...known, ...names])
    if (node.type === "Identifier" && !isLabel(node, parent) && !scope.has(node.name)) {
      found.push({ name: node.name, node, parent })
    }
    for (const child of running(node)) visit(child, node, scope)
  }
  visit(program, program, new Set())
  return found
}
