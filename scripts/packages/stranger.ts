import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { complaints, need, run } from "./command.ts"
import type { Tarball } from "./tarball.ts"

/** What a stranger has beside our packages: the tools of the oldest surroundings that we promise. */
export interface Tools {
  readonly node22: string
  readonly typescript5: string
}

const write = (folder: string, file: string, content: object | string): void =>
  writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content, null, 2))

const install = (folder: string): Promise<string> =>
  need("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], folder)

/** An app with all of our packages, and whatever they name as peers; npm takes nothing of ours from a registry. */
export const installApp = async (folder: string, tarballs: ReadonlyArray<Tarball>): Promise<void> => {
  const dependencies = Object.fromEntries(tarballs.map(({ manifest, path }) => [manifest.name, `file:${path}`]))
  const peers = Object.assign({}, ...tarballs.map(({ manifest }) => manifest.peerDependencies ?? {}))
  mkdirSync(folder)
  write(folder, "package.json", {
    private: true,
    type: "module",
    dependencies,
    devDependencies: { ...peers, "@types/node": "^24.0.0" },
    overrides: Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`]))
  })
  await install(folder)
}

/** Node 22 and TypeScript 5.9; the newer ones are this repository's own. */
export const installTools = async (folder: string): Promise<Tools> => {
  mkdirSync(folder)
  const devDependencies = { node: "^22.19.0", typescript: "~5.9.3" }
  write(folder, "package.json", { private: true, devDependencies })
  await install(folder)
  const node22 = join(folder, "node_modules/node/bin/node")
  if (!existsSync(node22)) throw new Error(`npm did not run the install script of node@22: ${node22} is missing`)
  return { node22, typescript5: join(folder, "node_modules/typescript/bin/tsc") }
}

/** Imports entries one by one under some Node; those that cannot be imported are told. */
export const importFindings = async (
  app: string,
  node: string,
  entries: ReadonlyArray<string>
): Promise<ReadonlyArray<string>> => {
  const program = `for (const entry of ${JSON.stringify(entries)}) await import(entry).catch((error) => {
    process.exitCode = 1
    console.log(entry, error)
  })`
  return complaints("import", await run(node, ["--input-type=module", "--eval", program], app))
}

/** A compiler, and the way in which it looks for modules. */
export interface Compiler {
  readonly version: string
  readonly tsc: string
  readonly moduleResolution: "nodenext" | "bundler"
}

/** Type-checks a program that imports all entries, declarations of libraries included. */
export const typeFindings = async (
  app: string,
  { moduleResolution, tsc, version }: Compiler,
  entries: ReadonlyArray<string>
): Promise<ReadonlyArray<string>> => {
  const name = `program-${version}-${moduleResolution}`
  const imports = entries.map((entry, i) => `import * as entry${i} from "${entry}"\n`)
  write(app, `${name}.ts`, `${imports.join("")}export const all = [${entries.map((_, i) => `entry${i}`).join(", ")}]\n`)
  write(app, `${name}.json`, {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
      target: "ES2023",
      lib: ["ES2023", "DOM", "DOM.Iterable"],
      module: moduleResolution === "nodenext" ? "nodenext" : "esnext",
      moduleResolution
    },
    files: [`${name}.ts`]
  })
  return complaints("tsc", await run(process.execPath, [tsc, "-p", `${name}.json`], app))
}
