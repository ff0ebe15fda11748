import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { bundlePackage, readManifest } from "../bundle/packages.ts"
import { need } from "../packages/command.ts"
import type { Build } from "./built.ts"
import { rolledTypes } from "./rolled.ts"

const packages = join(import.meta.dirname, "../../packages")

const tarball = (folder: string, house: string): string => join(folder, `${house}.tgz`)

/** What of a manifest matters to whoever installs the package; what stands under `publishConfig` counts. */
const published = (house: string, folder: string): object => {
  const { dependencies = {}, name, publishConfig, sideEffects, type, version } = readManifest(join(packages, house))
  const ranges = Object.entries(dependencies).map(([name, range]) => [
    name,
    range.startsWith("workspace:") ? `file:${tarball(folder, name.replace("@mootkit/", ""))}` : range
  ])
  return { name, version, type, sideEffects, exports: publishConfig["exports"], dependencies: Object.fromEntries(ranges) }
}

/** Packs a package: the declarations of a build, and what runs as it is published. */
const pack = async ({ built, folder }: Build, house: string): Promise<void> => {
  const content = join(folder, house, "package")
  mkdirSync(content, { recursive: true })
  cpSync(built(house), join(content, "dist"), { recursive: true })
  await bundlePackage(join(packages, house), join(content, "dist"))
  writeFileSync(join(content, "package.json"), JSON.stringify(published(house, folder)))
  await need("tar", ["-czf", tarball(folder, house), "-C", join(folder, house), "package"], folder)
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
  const add: App["add"] = (name, text) => writeFileSync(join(folder, name), text)
  const run: App["run"] = (program, ...args) => need(program, args, folder)
  const ours = { "@mootkit/core": `file:${tarball(build.folder, "core")}` }
  add("package.json", JSON.stringify({ private: true, type: "module", dependencies: { ...ours, ...dependencies } }))
  await run("npx", "-y", "pnpm@12", "install", "--ignore-workspace", "--prefer-offline")
  return { folder, run, add }
}
