import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { layOut } from "../scripts/bundle/published.ts"

/** What is measured: the sources as Node runs them, or the bundles that are published. */
export type Build = "sources" | "bundle"

/** The root of the workspace. */
export const root = join(import.meta.dirname, "..")

/** Where our packages are as somebody has them who installed them. */
export const installed = join(root, "node_modules/.cache/mootkit")

/** The entry of a package in a build: the server's, unless another is named. */
export const entryOf = (build: Build, name = "server"): string =>
  build === "sources"
    ? join(root, "packages", name, "src/index.ts")
    : join(installed, "node_modules/@mootkit", name, "dist/index.js")

/** The bundled command line. */
export const bundledCli = join(root, "packages/server/dist/bundle/bin.js")

/** Builds the bundles anew, so that no old ones are measured. */
export const bundle = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, [join(root, "scripts/bundle.ts")])
  await layOut(installed)
}
