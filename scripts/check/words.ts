import { posix } from "node:path"
import type { Finding, Tree } from "./tree.ts"

const written = /\.(ts|mts|js|mjs|json|jsonc|md|ya?ml|sh|txt)$|(^|\/)(run|\.[a-z]+)$/
const generated = new Set(["pnpm-lock.yaml"])

const machinePath = /(?<![\w.:/-])\/(home|Users|root|work|tmp|mnt|private|var\/folders)\/\w|\b[A-Z]:\\\w/
const banner = /^\s*(\/\/|\/?\*|#)\s*([-=*#~])\2{3,}/
const conflict = /^(<{7}|>{7}) /
const climbing = /(?<=^|["'`(\s])(\.\.\/)+[\w.-]*/g
const document = /[\w@:./-]*\w\.md\b/g

/** The target of a relative path, `undefined` where it leaves the repository. */
const within = (path: string, relative: string): string | undefined => {
  const target = posix.join(posix.dirname(path), relative)
  return target.startsWith("../") ? undefined : target
}

const inLine = (tree: Tree, path: string, line: string): ReadonlyArray<string> => [
  ...machinePath.test(line) ? ["names a path of one machine"] : [],
  ...banner.test(line) ? ["draws a line in a comment"] : [],
  ...conflict.test(line) ? ["has a merge conflict"] : [],
  ...(line.match(climbing) ?? []).filter((relative) => within(path, relative) === undefined)
    .map((relative) => `${relative} leaves the repository`),
  ...(line.match(document) ?? []).filter((name) => !name.includes("://"))
    .filter((name) => !tree.files.some((file) => `/${file}`.endsWith(`/${name.replace(/^(\.{0,2}\/)+/, "")}`)))
    .map((name) => `${name} is not in the repository`)
]

const vague = /^(utils?|helpers?|common|misc)$/

const ofName = (path: string): ReadonlyArray<Finding> => {
  const code = /^(packages|scripts|examples|bench)\//.test(path)
  const parts = path.split("/").map((part) => part.replace(/\..*/, ""))
  return [
    ...parts.some((part) => vague.test(part)) ? [`${path}:1 has a name that says nothing`] : [],
    ...code && /\.([cm]?jsx?|[cm]ts|tsx)$/.test(path) ? [`${path}:1 is not a .ts file, and no check reads it`] : [],
    ...code && path.endsWith(".ts") && path !== path.toLowerCase() ? [`${path}:1 has capitals in its name`] : []
  ]
}

/** Finds names and words that do not belong: paths of a machine, ways out of the repository, documents it lacks. */
export const checkWords = (tree: Tree): ReadonlyArray<Finding> =>
  tree.files.flatMap((path) => [
    ...ofName(path),
    ...!written.test(path) || generated.has(path) ? [] : tree.read(path).split("\n").flatMap((line, index) =>
      inLine(tree, path, line).map((wrong) => `${path}:${index + 1} ${wrong}`)
    )
  ])
