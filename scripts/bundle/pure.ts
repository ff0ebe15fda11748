import type { Plugin } from "esbuild"
import { readFile } from "node:fs/promises"
import type { Node } from "oxc-parser"
import { children, parse } from "../check/source.ts"

/** What bundlers cannot know to do nothing but give a value. */
const acts = new Set([
  "BinaryExpression",
  "CallExpression",
  "ImportExpression",
  "MemberExpression",
  "NewExpression",
  "SpreadElement",
  "TaggedTemplateExpression",
  "TemplateLiteral"
])

/** What happens later, if at all. */
const later = new Set(["ArrowFunctionExpression", "FunctionExpression", "ClassExpression"])

const some = (node: Node, holds: (node: Node) => boolean): boolean =>
  !later.has(node.type) && (holds(node) || children(node).some((child) => some(child, holds)))

const isActing = (node: Node): boolean => acts.has(node.type) || node.type === "Property" && node.computed

/** What the constants of a module are made of, as far as it has to be computed. */
const computed = (path: string, text: string): ReadonlyArray<Node> =>
  parse(path, text).program.body.flatMap((statement) => {
    const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement
    if (declared?.type !== "VariableDeclaration") return []
    return declared.declarations.flatMap(({ init }) =>
      init && some(init, isActing) && !some(init, ({ type }) => type === "AwaitExpression") ? [init] : [])
  })

/**
 * A module whose constants are marked as what they are: values, which whoever bundles it may leave out if nobody uses
 * them. Packages say as much of their modules; in a bundle of modules it has to be said of each constant.
 */
export const markPure = (path: string, text: string): string => {
  let marked = ""
  let at = 0
  for (const { end, start } of computed(path, text)) {
    marked += `${text.slice(at, start)}/* @__PURE__ */ (() => (${text.slice(start, end)}))()`
    at = end
  }
  return marked + text.slice(at)
}

/** Marks the modules of ours that esbuild loads. */
export const pure: Plugin = {
  name: "pure",
  setup: (build) =>
    build.onLoad({ filter: /\/packages\/[^/]+\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: markPure(path, await readFile(path, "utf8")),
      loader: "ts"
    }))
}
