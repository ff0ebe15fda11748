import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse, type Source } from "./source.ts"

/** A folder to check: the repository, or a planted one. Paths are relative to its root, with forward slashes. */
export interface Tree {
  readonly root: string
  readonly files: ReadonlyArray<string>
  readonly read: (path: string) => string
  /** The parsed module, or `undefined` where there is no such file. */
  readonly source: (path: string) => Source | undefined
}

/** One thing that is wrong: `path:line what`. No findings means that a check passed. */
export type Finding = string

const skipped = new Set(["node_modules", "dist", "coverage", ".git"])

const list = (root: string, folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`
    if (skipped.has(entry.name)) return []
    if (entry.isDirectory()) return list(root, path)
    return entry.isFile() ? [path] : []
  })

/** Lists a folder; files are read and parsed once, when first asked for. */
export const openTree = (root: string): Tree => {
  const files = list(root, "").toSorted()
  const known = new Set(files)
  const texts = new Map<string, string>()
  const sources = new Map<string, Source>()
  const read = (path: string): string => {
    const text = texts.get(path) ?? readFileSync(join(root, path), "utf8")
    texts.set(path, text)
    return text
  }
  const source = (path: string): Source | undefined => {
    if (!known.has(path)) return undefined
    const parsed = sources.get(path) ?? parse(path, read(path))
    sources.set(path, parsed)
    return parsed
  }
  return { root, files, read, source }
}

/** A TypeScript file of a package: the package's folder, and whether the file is published or a test. */
export interface Module {
  readonly house: string
  readonly part: "src" | "test"
  /** The path inside `src` or `test`. */
  readonly inner: string
  readonly source: Source
}

/** All modules of all packages. */
export const modules = (tree: Tree): ReadonlyArray<Module> =>
  tree.files.flatMap((path) => {
    const match = /^packages\/([^/]+)\/(src|test)\/(.+\.ts)$/.exec(path)
    const source = match && tree.source(path)
    if (!match || !source) return []
    return [{ house: match[1] ?? "", part: match[2] === "src" ? "src" : "test", inner: match[3] ?? "", source }]
  })

/** The folders in `packages/`. */
export const packages = (tree: Tree): ReadonlyArray<string> => [
  ...new Set(tree.files.flatMap((path) => /^packages\/([^/]+)\//.exec(path)?.[1] ?? []))
]
