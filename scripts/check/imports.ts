import { isBuiltin } from "node:module"
import { posix } from "node:path"
import { effectData, houses, kits, reach, type House } from "./houses.ts"
import { importsOf, type Import } from "./source.ts"
import { modules, type Finding, type Module, type Tree } from "./tree.ts"
import { isWords } from "./vocabulary.ts"

/** The package that a specifier names: `@mootkit/core` of `@mootkit/core/ids`, `msw` of `msw/node`. */
const packageOf = (specifier: string): string =>
  specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/")

/** The entry that a file is, or belongs to: `suites` for `suites.ts` and for `suites/store.ts`. */
const entryOf = (module: Module): string => module.inner.replace(/\.ts$/, "").replace(/\/.*/, "")

const ofOurs = (tree: Tree, module: Module, row: House, used: Import, entry: string): string | undefined => {
  const house = entry.replace(/\/.*/, "")
  if (house === module.house) return module.part === "src" ? "imports its own package by name" : undefined
  if (row.imports.some((allowed) => allowed === house || allowed === entry)) return undefined
  if (module.part === "test" && reach(module.house).has(house)) return undefined
  if (!row.words?.includes(house)) return `${module.house} may not import ${house}`
  const rules = used.values.filter((name) => !isWords(tree, house, entry.slice(house.length), name))
  if (rules.length === 0) return undefined
  return `${module.house} may import types and word lists of ${house}, not ${rules.join(", ")}`
}

const ofEffect = (row: House, used: Import): string | undefined => {
  const path = used.specifier.replace(/^effect\/?/, "")
  const module = path.replace(/.*\//, "")
  if (!/^[A-Z]/.test(module)) return `imports the barrel ${used.specifier}: name the module`
  const data = row.effect !== "data" || effectData.includes(path)
  if (!data) return `${used.specifier} is not one of Effect's data modules`
  const stable = row.effect !== "stable" || (!path.includes("/") && path !== "Arbitrary")
  return stable ? undefined : `${used.specifier} is unstable`
}

const ofOthers = (module: Module, row: House, specifier: string): string | undefined => {
  const library = packageOf(specifier)
  const kit = kits[library]
  const entry = entryOf(module)
  if (kit) {
    const allowed = kit.includes(entry) || module.house === "testing"
    return allowed ? undefined : `only ${kit.join(" and ")} may import ${library}`
  }
  if (!row.libraries) return undefined
  const only = row.libraries[library]
  if (only === undefined) return `${module.house} may not import ${library}`
  return only === entry ? undefined : `only the entry ${only} may import ${library}`
}

const ofOwnFiles = (module: Module, specifier: string): string | undefined => {
  const target = posix.join(posix.dirname(module.source.path), specifier)
  const home = `packages/${module.house}${module.part === "src" ? "/src" : ""}`
  const shared = module.part === "test" && /^(scripts|fixtures)\//.test(target)
  if (!shared && !target.startsWith(`${home}/`)) return `${specifier} leaves ${home}`
  return /\.(ts|json)$/.test(specifier) ? undefined : `${specifier} has no .ts ending`
}

const complaint = (tree: Tree, module: Module, row: House, used: Import): string | undefined => {
  const { specifier } = used
  if (specifier.startsWith(".")) return ofOwnFiles(module, specifier)
  if (specifier.startsWith("@mootkit/")) return ofOurs(tree, module, row, used, specifier.slice("@mootkit/".length))
  if (module.part === "test") return undefined
  if (isBuiltin(specifier)) return row.bans.includes("node") ? `${module.house} may not import ${specifier}` : undefined
  if (packageOf(specifier) === "effect") return ofEffect(row, used)
  return ofOthers(module, row, specifier)
}

/** Holds every module of every package to the import table. */
export const checkImports = (tree: Tree): ReadonlyArray<Finding> =>
  modules(tree).flatMap((module) => {
    const row = houses[module.house]
    if (!row) return [`${module.source.path}:1 ${module.house} has no row in the import table`]
    return [
      ...module.source.errors,
      ...importsOf(module.source).flatMap((used) => {
        const wrong = complaint(tree, module, row, used)
        return wrong ? [`${module.source.at(used.node)} ${wrong}`] : []
      })
    ]
  })
