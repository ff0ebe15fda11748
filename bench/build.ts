import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"

/** What is measured: the sources as Node runs them, or the bundle that is published. */
export type Build = "sources" | "bundle"

/** The root of the workspace. */
export const root = join(import.meta.dirname, "..")

const server = join(root, "packages/server")

/** The entry of the server in a build. */
export const entryOf = (build: Build): string =>
  join(server, build === "sources" ? "src/index.ts" : "dist/bundle/index.js")

/** The bundled command line. */
export const bundledCli = join(server, "dist/bundle/bin.js")

/** Builds the bundles anew, so that no old ones are measured. */
export const bundle = (): Promise<unknown> =>
  promisify(execFile)(process.execPath, [join(root, "scripts/bundle.ts")])
