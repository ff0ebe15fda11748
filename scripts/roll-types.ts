import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { loadedBy, rolledTypes } from "./types/rolled.ts"

const packages = join(import.meta.dirname, "../packages")

const declarations = (house: string, entry: string): string => join(packages, house, "dist", `${entry}.d.ts`)

/** The entry for apps that have no Effect, or another one: its types load nothing. */
const types = await rolledTypes(declarations("core", "promise/index"), declarations)
const path = declarations("core", "promise")
const loaded = loadedBy(path, types)
if (loaded.length > 0) throw new Error(`${path} makes a compiler load ${loaded.join(", ")}`)
writeFileSync(path, types)
console.log(`${path} ${Math.ceil(types.length / 1024)} KiB`)
