import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core"
import type { ResolutionKind } from "@arethetypeswrong/core"
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { need } from "./command.ts"

/** What matters of the manifest that a tarball carries. */
interface Published {
  readonly name: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** A package as it would be published. */
export interface Tarball {
  readonly path: string
  readonly data: Uint8Array<ArrayBuffer>
  readonly files: ReadonlyArray<string>
  readonly manifest: Published
}

/** Opens a tarball. */
export const openTarball = (path: string): Tarball => {
  const data = new Uint8Array(readFileSync(path))
  const contents = createPackageFromTarballData(data)
  const root = `/node_modules/${contents.packageName}/`
  const manifest: Published = JSON.parse(contents.readFile(`${root}package.json`))
  return { path, data, files: contents.listFiles().map((file) => file.replace(root, "")), manifest }
}

/** Packs every package of a workspace into a folder, with what `publishConfig` changes. */
export const pack = async (root: string, folder: string): Promise<ReadonlyArray<Tarball>> => {
  await need("npx", ["-y", "pnpm@12", "-r", "--filter", "./packages/*", "pack", "--pack-destination", folder], root)
  return readdirSync(folder).toSorted().map((file) => openTarball(join(folder, file)))
}

/** The entries of packages, as programs name them. */
export const entriesOf = (tarballs: ReadonlyArray<Tarball>): ReadonlyArray<string> =>
  tarballs.flatMap(({ manifest: { exports, name } }) =>
    Object.keys(exports).filter((entry) => entry !== "./package.json").map((entry) => name + entry.slice(1))
  )

/** The packages of a workspace that were not packed, or that nothing can be imported from: nothing would be checked of them. */
export const packFindings = (root: string, tarballs: ReadonlyArray<Tarball>): ReadonlyArray<string> => {
  const packed = new Map(tarballs.map((tarball) => [tarball.manifest.name, tarball]))
  return readdirSync(join(root, "packages")).flatMap((folder) => {
    const { name }: Published = JSON.parse(readFileSync(join(root, "packages", folder, "package.json"), "utf8"))
    const tarball = packed.get(name)
    if (!tarball) return [`${name} was not packed`]
    return entriesOf([tarball]).length === 0 ? [`${name} has no entry`] : []
  })
}

const wanted = /^(dist\/.+\.(js|js\.map|d\.ts)|src\/.+\.(ts|json)|package\.json|README\.md|LICENSE)$/

/** What `attw --profile esm-only` leaves out: resolutions that know no `exports`, and `require`. */
const ignored: ReadonlySet<ResolutionKind> = new Set<ResolutionKind>(["node10", "node16-cjs"])

const typesOf = async ({ data }: Tarball): Promise<ReadonlyArray<string>> => {
  const analysis = await checkPackage(createPackageFromTarballData(data))
  if (!analysis.types) return ["has no types"]
  return analysis.problems
    .filter((problem) => !("resolutionKind" in problem && ignored.has(problem.resolutionKind)))
    .map((problem) => `attw: ${JSON.stringify(problem)}`)
}

const manifestOf = async ({ data }: Tarball): Promise<ReadonlyArray<string>> => {
  const { messages, pkg } = await publint({ pack: { tarball: data.buffer }, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
}

/** What is wrong with a package before anybody installs it: its files, its manifest, its types. */
export const tarballFindings = async (tarball: Tarball): Promise<ReadonlyArray<string>> => {
  const files = tarball.files.filter((file) => !wanted.test(file)).map((file) => `packs ${file}, which nobody needs`)
  const findings = [...files, ...await manifestOf(tarball), ...await typesOf(tarball)]
  return findings.map((finding) => `${tarball.manifest.name} ${finding}`)
}
