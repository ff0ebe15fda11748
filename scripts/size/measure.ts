import { build } from "esbuild"
import type { Metafile } from "esbuild"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"

const packages = join(import.meta.dirname, "../../packages")

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string>>
  readonly sideEffects?: boolean
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Something of ours that a program can import. */
export interface Entry {
  readonly name: string
  readonly house: string
  readonly file: string
  /** What whoever imports it has anyway: frameworks for tests. */
  readonly peers: ReadonlyArray<string>
}

/** The manifest of a package. */
export const manifestOf = (house: string): Manifest => JSON.parse(readFileSync(join(packages, house, "package.json"), "utf8"))

/** The packages, by folder. */
export const houses: ReadonlyArray<string> = readdirSync(packages).filter((house) => existsSync(join(packages, house, "package.json")))

/** Every entry of every package but those for tests: suites and arbitraries weigh nothing in what is shipped. */
export const entries: ReadonlyArray<Entry> = houses.flatMap((house) => {
  const { exports, name, peerDependencies = {} } = manifestOf(house)
  const peers = Object.keys(peerDependencies).filter((peer) => peer !== "effect")
  return Object.entries(exports)
    .filter(([entry]) => !/^\.\/(package\.json|suites|arbitrary)$/.test(entry))
    .map(([entry, path]) => ({ name: name + entry.slice(1), house, file: join(packages, house, path), peers }))
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
    stdin: { contents: program, resolveDir: join(packages, entry.house) },
    outdir: "/out",
    absWorkingDir: packages,
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
