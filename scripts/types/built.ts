import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { reach } from "../check/houses.ts"
import { need } from "../packages/command.ts"
import type { Declarations } from "./rolled.ts"

const root = join(import.meta.dirname, "../..")

/** A build of a package and of those that it draws on, away from where others build. */
export interface Build {
  readonly folder: string
  readonly houses: ReadonlyArray<string>
  /** The folder with what was built of a package. */
  readonly built: (house: string) => string
  readonly declarations: Declarations
  readonly remove: () => void
}

/** Builds a package, and those that it draws on, as they are published. */
export const build = async (house: string): Promise<Build> => {
  const houses = [...reach(house)].filter((name) => existsSync(join(root, "packages", name)))
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "mootkit-build-")))
  const out = join(folder, "out")
  const config = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: { outDir: out, rootDir: join(root, "packages"), sourceMap: false },
    include: houses.map((house) => join(root, "packages", house, "src"))
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config))
  await need(join(root, "node_modules/.bin/tsc"), ["-p", folder], root)
  const built = (house: string): string => join(out, house, "src")
  return {
    folder,
    houses,
    built,
    declarations: (house, entry) => join(built(house), `${entry}.d.ts`),
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}
