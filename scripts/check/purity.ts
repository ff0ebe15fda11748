import type { Node } from "oxc-parser"
import { houses, type Ban } from "./houses.ts"
import { freeNames, type Free } from "./scope.ts"
import { importsOf, memberName, nameOf, walk, type Source } from "./source.ts"
import { modules, type Finding, type Module, type Tree } from "./tree.ts"

interface Breach {
  readonly ban: Ban
  readonly node: Node
  readonly what: string
}

const named = (ban: Ban, names: string): ReadonlyArray<readonly [string, Ban]> =>
  names.split(" ").map((name) => [name, ban])

const globals = new Map<string, Ban>([
  ...named("clock", "performance Temporal"),
  ...named("random", "crypto"),
  ...named("timers", "setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame requestIdleCallback"),
  ...named("network", "fetch XMLHttpRequest WebSocket EventSource BroadcastChannel Request Response navigator"),
  ...named("console", "console alert"),
  ...named("process", "process"),
  ...named("node", "Buffer require module exports __dirname __filename"),
  ...named("globals", "globalThis window self global document localStorage sessionStorage eval Function")
])

/** `Date` and `Math` are pure but for the clock and the dice; passed around they could hide them. */
const ofDateOrMath = ({ name, node, parent }: Free): Breach | undefined => {
  const ban = name === "Date" ? "clock" : "random"
  const impure = name === "Date" ? "now" : "random"
  if (parent.type === "MemberExpression" && parent.object === node) {
    const member = memberName(parent)
    return member === undefined || member === impure ? { ban, node, what: `${name}.${impure}` } : undefined
  }
  if (parent.type === "NewExpression" && parent.callee === node) {
    return parent.arguments.length === 0 ? { ban, node, what: "new Date()" } : undefined
  }
  if (parent.type === "BinaryExpression" && parent.operator === "instanceof") return undefined
  return { ban, node, what: `${name} as a value` }
}

const ofGlobals = (source: Source): ReadonlyArray<Breach> =>
  freeNames(source.program).flatMap((free) => {
    const { name, node } = free
    const ban = globals.get(name)
    const breach = name === "Date" || name === "Math" ? ofDateOrMath(free) : ban && { ban, node, what: name }
    return breach ? [breach] : []
  })

const runner = /^run(Sync|Promise|Fork|Callback|Main)/

/** The name that says what a number is: of its property, variable, or the other side of a comparison. */
const label = (node: Node, around: ReadonlyArray<Node>): string | undefined => {
  const [parent, ...further] = around
  switch (parent?.type) {
    case "Property":
    case "PropertyDefinition":
    case "TSPropertySignature":
      return nameOf(parent.key)
    case "VariableDeclarator":
      return nameOf(parent.id)
    case "AssignmentExpression":
    case "AssignmentPattern":
      return nameOf(parent.left) ?? memberName(parent.left)
    case "BinaryExpression": {
      const other = parent.left === node ? parent.right : parent.left
      return nameOf(other) ?? memberName(other)
    }
    case "SwitchCase": {
      const choice = further[0]?.type === "SwitchStatement" ? further[0].discriminant : parent
      return nameOf(choice) ?? memberName(choice)
    }
    case "TSLiteralType":
    case "TSUnionType":
    case "TSTypeAnnotation":
    case "TSAsExpression":
    case "ArrayExpression":
    case "ConditionalExpression":
    case "LogicalExpression":
    case "NewExpression":
      return label(parent, further)
    default:
      return undefined
  }
}

const inSyntax = (source: Source): ReadonlyArray<Breach> => {
  const breaches: Array<Breach> = []
  walk(source.program, (node, around) => {
    const member = memberName(node) ?? (node.type === "ImportSpecifier" ? nameOf(node.imported) : undefined)
    if (member !== undefined && runner.test(member)) breaches.push({ ban: "running effects", node, what: member })
    if (node.type !== "Literal" || typeof node.value !== "number" || node.value < 100 || node.value > 599) return
    const name = label(node, around)
    if (name === undefined || !/status|http/i.test(name)) return
    breaches.push({ ban: "http status", node, what: `${name} ${node.value}` })
  })
  return breaches
}

const inImports = (source: Source): ReadonlyArray<Breach> =>
  importsOf(source).filter(({ kind }) => kind === "lazy")
    .map(({ node }) => ({ ban: "lazy import", node, what: "import()" }))

const container = /^(Weak)?(Map|Set)$/

/** A `let`, or an empty container, at the top of a module: two servers in one process would share it. */
const sharedState = (source: Source): ReadonlyArray<Finding> =>
  source.program.body.flatMap((statement) => {
    const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement
    if (inner?.type !== "VariableDeclaration" || inner.declare) return []
    const empty = inner.declarations.some(({ init }) =>
      init?.type === "NewExpression" && init.arguments.length === 0 && container.test(nameOf(init.callee) ?? "")
    )
    return inner.kind === "const" && !empty ? [] : [`${source.at(inner)} keeps state in the module`]
  })

const breachesOf = ({ house, source }: Module): ReadonlyArray<Finding> => {
  const bans = houses[house]?.bans ?? []
  return [...ofGlobals(source), ...inSyntax(source), ...inImports(source)]
    .filter(({ ban }) => bans.includes(ban))
    .map(({ ban, node, what }) => `${source.at(node)} ${what}: no ${ban} in ${house}`)
}

/**
 * Keeps the clock, chance, I/O and HTTP out of the houses that ban them; and shared state out of all modules, those
 * that tests share included, as one worker runs many test files.
 */
export const checkPurity = (tree: Tree): ReadonlyArray<Finding> =>
  modules(tree).flatMap((module) => [
    ...module.part === "src" ? breachesOf(module) : [],
    ...module.inner.endsWith(".test.ts") ? [] : sharedState(module.source)
  ])
