import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { bundlePackage, packages, readManifest } from "./packages.ts"
import type { Manifest } from "./packages.ts"

/** The libraries of others that a package names, as far as they are installed. */
const librariesOf = (folder: string, { dependencies, peerDependencies }: Manifest): ReadonlyArray<string> =>
  Object.keys({ ...dependencies, ...peerDependencies })
    .filter((name) => !name.startsWith("@mootkit/") && existsSync(join(folder, "node_modules", name)))

/**
 * Lays our packages out in a folder as somebody has them who installed them, types left out: each as it is published,
 * beside the libraries that it needs. A script in that folder imports them by name.
 */
export const layOut = async (folder: string): Promise<void> => {
  const modules = join(folder, "node_modules")
  rmSync(modules, { recursive: true, force: true })
  const link = (name: string, from: string): void => {
    const to = join(modules, name)
    if (existsSync(to)) return
    mkdirSync(dirname(to), { recursive: true })
    symlinkSync(realpathSync(join(from, "node_modules", name)), to)
  }
  await Promise.all(packages.map(async (from) => {
    const { publishConfig, ...manifest } = readManifest(from)
    const to = join(modules, manifest.name)
    mkdirSync(to, { recursive: true })
    writeFileSync(join(to, "package.json"), JSON.stringify({ ...manifest, ...publishConfig }))
    for (const name of librariesOf(from, { publishConfig, ...manifest })) link(name, from)
    await bundlePackage(from, join(to, "dist"))
  }))
}
