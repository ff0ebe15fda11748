import { execFile } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import type { Build } from "./built.ts"
import { rolledTypes } from "./rolled.ts"

const run = promisify(execFile)

const packages = join(import.meta.dirname, "../../packages")

type Fields = Readonly<Record<string, unknown>>

/** What of a manifest matters to whoever installs the package; what stands under `publishConfig` counts. */
const published = (house: string, folder: string): Fields => {
  const { dependencies = {}, name, publishConfig, sideEffects, type, version } = JSON.parse(
    readFileSync(join(packages, house, "package.json"), "utf8")
  )
  const ranges = Object.entries<string>(dependencies).map(([name, range]) => [
    name,
    range.startsWith("workspace:") ? `file:${join(folder, `${name.replace("@mootkit/", "")}.tgz`)}` : range
  ])
  return { name, version, type, sideEffects, exports: publishConfig.exports, dependencies: Object.fromEntries(ranges) }
}

/** Packs a package of a build. */
const pack = async ({ built, folder }: Build, house: string): Promise<void> => {
  const content = join(folder, house, "package")
  mkdirSync(content, { recursive: true })
  cpSync(built(house), join(content, "dist"), { recursive: true })
  writeFileSync(join(content, "package.json"), JSON.stringify(published(house, folder)))
  await run("tar", ["-czf", join(folder, `${house}.tgz`), "-C", join(folder, house), "package"])
}

/** An app of somebody else, in a folder of its own. */
export interface App {
  readonly folder: string
  /** Adds a file. */
  readonly add: (name: string, text: string) => void
  /** Runs a program with arguments in the app's folder, and gives what it prints. */
  readonly run: (program: string, ...args: ReadonlyArray<string>) => Promise<string>
}

/** Installs a build's `@mootkit/core` from a tarball, beside dependencies from the registry. */
export const install = async (build: Build, dependencies: Readonly<Record<string, string>>): Promise<App> => {
  const { declarations, houses } = build
  writeFileSync(declarations("core", "promise"), await rolledTypes(declarations("core", "promise/index"), declarations))
  await Promise.all(houses.map((house) => pack(build, house)))
  const folder = join(build.folder, "app")
  mkdirSync(folder)
  const core = `file:${join(build.folder, "core.tgz")}`
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies: { "@mootkit/core": core, ...dependencies } })
  )
  const runHere: App["run"] = async (program, ...args) => {
    try {
      return (await run(program, args, { cwd: folder })).stdout
    } catch (error) {
      const { stderr, stdout } = error as { readonly stdout: string; readonly stderr: string }
      throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error })
    }
  }
  await runHere("npx", "-y", "pnpm@12", "install", "--ignore-workspace", "--prefer-offline")
  return { folder, run: runHere, add: (name, text) => writeFileSync(join(folder, name), text) }
}
