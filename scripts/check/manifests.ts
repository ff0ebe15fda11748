import { houses, kits, reach, type House } from "./houses.ts"
import { importsOf } from "./source.ts"
import { modules, packages, type Finding, type Tree } from "./tree.ts"

type Ranges = Readonly<Record<string, string>>
type Targets = Readonly<Record<string, string | { readonly types: string; readonly default: string }>>
type Conditions = Readonly<Record<string, Ranges>>

interface Manifest {
  readonly name?: string
  readonly exports?: Readonly<Record<string, string>>
  readonly imports?: Conditions
  readonly bin?: Ranges
  readonly publishConfig?: { readonly exports?: Targets; readonly imports?: Conditions; readonly bin?: Ranges }
  readonly dependencies?: Ranges
  readonly peerDependencies?: Ranges
  readonly devDependencies?: Ranges
}

const scope = "@mootkit/"

const ours = (ranges: Ranges = {}): ReadonlyArray<string> =>
  Object.keys(ranges).filter((name) => name.startsWith(scope)).map((name) => name.slice(scope.length))

const others = (ranges: Ranges = {}): ReadonlyArray<string> =>
  Object.keys(ranges).filter((name) => !name.startsWith(scope))

/** Declared dependencies against the row of the import table. */
const againstTable = (house: string, row: House, manifest: Manifest): ReadonlyArray<string> => {
  const direct = new Set([...row.imports, ...row.words ?? []].map((name) => name.replace(/\/.*/, "")))
  const { libraries } = row
  const known = new Set(["effect", ...Object.keys(kits), ...Object.keys(libraries ?? {})])
  return [
    ...ours(manifest.dependencies).filter((name) => !direct.has(name))
      .map((name) => `${house} may not depend on ${name}`),
    ...ours(manifest.devDependencies).filter((name) => !reach(house).has(name))
      .map((name) => `the tests of ${house} may not depend on ${name}`),
    ...libraries === undefined ? [] : [...others(manifest.dependencies), ...others(manifest.peerDependencies)]
      .filter((name) => !known.has(name)).map((name) => `${house} may not depend on ${name}`)
  ]
}

/** Imports of ours that nothing declares: they work in the workspace and break once published. */
const undeclared = (tree: Tree, house: string, manifest: Manifest): ReadonlyArray<string> => {
  const published = new Set(ours(manifest.dependencies))
  const tested = new Set([house, ...published, ...ours(manifest.devDependencies)])
  const missing = modules(tree).filter((module) => module.house === house).flatMap(({ part, source }) =>
    importsOf(source).flatMap(({ specifier }) => {
      if (!specifier.startsWith(scope)) return []
      const name = specifier.split("/")[1] ?? ""
      return (part === "src" ? published : tested).has(name) ? [] : [`${house} imports ${name} and does not declare it`]
    })
  )
  return [...new Set(missing)]
}

/** Without a reference, a build reads the sources of another package instead of what its build wrote. */
const againstReferences = (tree: Tree, house: string, manifest: Manifest): ReadonlyArray<string> => {
  const path = `packages/${house}/tsconfig.json`
  const config: { readonly references?: ReadonlyArray<{ readonly path: string }> } = tree.files.includes(path)
    ? JSON.parse(tree.read(path))
    : {}
  const needed = ours(manifest.dependencies).map((name) => `../${name}`)
  const given = (config.references ?? []).map((reference) => reference.path)
  return [
    ...needed.filter((one) => !given.includes(one)).map((one) => `tsconfig.json does not refer to ${one}`),
    ...given.filter((one) => !needed.includes(one)).map((one) => `tsconfig.json refers to ${one} without a dependency`)
  ]
}

const built = (path: string, ending: string): string => path.replace("./src/", "./dist/").replace(/\.ts$/, ending)

/** Programs are published as bundles: they start faster than a tree of modules. */
const bundled = (path: string): string => built(path, ".js").replace("./dist/", "./dist/bundle/")

/** What is published must be the build of what the workspace uses. */
const againstBuild = ({ exports = {}, imports = {}, bin = {}, publishConfig = {} }: Manifest): ReadonlyArray<string> => [
  ...Object.entries(exports).filter(([entry, path]) => {
    const target = publishConfig.exports?.[entry]
    if (typeof target !== "object") return target !== path
    return target.types !== built(path, ".d.ts") || target.default !== built(path, ".js")
  }).map(([entry]) => `publishConfig.exports has not the build of ${entry}`),
  ...Object.entries(imports).filter(([name, paths]) =>
    Object.entries(paths).some(([condition, path]) => publishConfig.imports?.[name]?.[condition] !== built(path, ".js"))
  ).map(([name]) => `publishConfig.imports has not the build of ${name}`),
  ...Object.entries(bin).filter(([name, path]) => publishConfig.bin?.[name] !== bundled(path))
    .map(([name]) => `publishConfig.bin has not the build of ${name}`)
]

const findings = (tree: Tree, house: string): ReadonlyArray<string> => {
  const row = houses[house]
  const path = `packages/${house}/package.json`
  if (!row) return [`${house} has no row in the import table`]
  if (!tree.files.includes(path)) return ["is missing"]
  const manifest: Manifest = JSON.parse(tree.read(path))
  return [
    ...manifest.name === scope + house ? [] : [`is named ${manifest.name}, not ${scope + house}`],
    ...againstTable(house, row, manifest),
    ...undeclared(tree, house, manifest),
    ...againstReferences(tree, house, manifest),
    ...againstBuild(manifest)
  ]
}

/** Holds every package.json to the import table, to the imports of its sources, and to what the build writes. */
export const checkManifests = (tree: Tree): ReadonlyArray<Finding> =>
  packages(tree).flatMap((house) => findings(tree, house).map((wrong) => `packages/${house}/package.json:1 ${wrong}`))
