import { build } from "esbuild"
import type { Metafile } from "esbuild"
import { basename, dirname, join } from "node:path"
import { gzipSync } from "node:zlib"
import { packages, readManifest } from "../bundle/packages.ts"

/** Something of ours that a program can import. */
export interface Entry {
  readonly name: string
  readonly house: string
  readonly folder: string
  readonly file: string
  /** What whoever imports it has anyway: frameworks for tests. */
  readonly peers: ReadonlyArray<string>
}

/** Every entry of every package but those for tests: suites and arbitraries weigh nothing in what is shipped. */
export const entries: ReadonlyArray<Entry> = packages.flatMap((folder) => {
  const { exports, name, peerDependencies = {} } = readManifest(folder)
  const peers = Object.keys(peerDependencies).filter((peer) => peer !== "effect")
  return Object.entries(exports)
    .filter(([entry]) => !/^\.\/(package\.json|suites|arbitrary)$/.test(entry))
    .map(([entry, path]) => ({ name: name + entry.slice(1), house: basename(folder), folder, file: join(folder, path), peers }))
})

/** What a bundler makes of a program. */
export interface Weight {
  /** Bytes of what is loaded at once, minified and gzipped: the program and what it does not load lazily. */
  readonly bytes: number
  /** The files that any of it came from. */
  readonly inputs: ReadonlyArray<string>
}

/** The outputs that are loaded as soon as one of them is. */
const atOnce = (outputs: Metafile["outputs"], path: string, found = new Set<string>()): ReadonlySet<string> => {
  if (found.has(path)) return found
  found.add(path)
  for (const used of outputs[path]?.imports ?? []) {
    if (used.kind === "import-statement" && !used.external) atOnce(outputs, used.path, found)
  }
  return found
}

/** Bundles a program that imports entries by their files, as a bundler for the web does: tree-shaken and minified. */
const weigh = async (program: string, entry: Entry, external: ReadonlyArray<string>): Promise<Weight> => {
  const { metafile, outputFiles } = await build({
    stdin: { contents: program, resolveDir: entry.folder },
    outdir: "/out",
    absWorkingDir: dirname(entry.folder),
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    target: "es2023",
    conditions: entry.name.endsWith("/node") ? ["node"] : ["browser"],
    external: ["node:*", ...external, ...external.map((name) => `${name}/*`)],
    write: false,
    metafile: true
  })
  const { outputs } = metafile
  const main = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === "<stdin>")
  if (main === undefined) throw new Error(`nothing came of ${entry.name}`)
  const loaded = [...atOnce(outputs, main)]
  const bytes = loaded.reduce((sum, path) => {
    const contents = outputFiles.find((file) => file.path.endsWith(path.replace(/^(\.\.\/)*/, "/")))?.contents
    if (!contents) throw new Error(`what ${path} holds is missing`)
    return sum + gzipSync(contents, { level: 9 }).length
  }, 0)
  const inputs = loaded.flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
  return { bytes, inputs }
}

/** The weight of an entry, or of one thing that it exports, without what it takes of Effect. */
export const ownWeight = (entry: Entry, name?: string): Promise<Weight> =>
  weigh(`export ${name ? `{ ${name} }` : "*"} from ${JSON.stringify(entry.file)}`, entry, ["effect", ...entry.peers])

/** The weight of an entry with what it takes of Effect. */
export const wholeWeight = (entry: Entry): Promise<Weight> =>
  weigh(`export * from ${JSON.stringify(entry.file)}`, entry, entry.peers)
