import { build } from "esbuild"
import type { Metafile } from "esbuild"
import { globSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { pure } from "./pure.ts"

/** The root of the workspace. */
const root = join(import.meta.dirname, "../..")

/** A manifest, as far as it says what is published. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly type: string
  readonly sideEffects?: boolean
  readonly exports: Readonly<Record<string, string>>
  readonly imports?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly publishConfig: Readonly<Record<string, unknown>>
}

/** The folders of all packages. */
export const packages: ReadonlyArray<string> = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name))

/** Reads the manifest of a package. */
export const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))

const forget = (folder: string): void => {
  for (const path of globSync("**/*.{js,js.map}", { cwd: folder })) rmSync(join(folder, path))
}

/**
 * Writes what runs of a package: a file for each entry, and those that entries share. What other packages hold, ours too,
 * stays theirs: a table that is loaded twice is two tables. What `imports` tells apart, for Node and for browsers, is not
 * chosen here but where the package is used.
 */
export const bundlePackage = async (folder: string, outdir: string): Promise<Metafile> => {
  const { exports, imports = {} } = readManifest(folder)
  const sources = [exports, ...Object.values(imports)].flatMap(Object.values<string>).filter((path) => path.startsWith("./src/"))
  forget(outdir)
  const { metafile } = await build({
    entryPoints: sources.map((path) => join(folder, path)),
    outbase: join(folder, "src"),
    outdir,
    absWorkingDir: folder,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    packages: "external",
    external: Object.keys(imports),
    platform: "neutral",
    format: "esm",
    target: "es2024",
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    plugins: [pure]
  })
  return metafile
}

/** Writes the command line with all that it needs: it is nobody's library, and starts twice as fast. */
export const bundleCommandLine = async (folder: string, outdir: string): Promise<Metafile> => {
  forget(outdir)
  const { metafile } = await build({
    entryPoints: [join(folder, "src/bin.ts")],
    outdir,
    absWorkingDir: folder,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    // Where a library has no `exports`, its ES module: a bundle of modules cannot require Node's own.
    mainFields: ["module", "main"],
    target: "node22",
    minify: true,
    metafile: true
  })
  return metafile
}
