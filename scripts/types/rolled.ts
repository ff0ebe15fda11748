import { rolldown } from "rolldown"
import { dts } from "rolldown-plugin-dts"
import { importsOf, parse } from "../check/source.ts"

/** Where the declarations of an entry of ours are, `index` for the main one. */
export type Declarations = (house: string, entry: string) => string

const ours = /^@mootkit\/([^/]+)(?:\/(.+))?$/

/** The declarations that an entry reaches, in one file: what is needed of each module, and nothing else of it. */
export const rolledTypes = async (input: string, declarations: Declarations): Promise<string> => {
  const resolveId = (specifier: string) => {
    const [, house, entry = "index"] = ours.exec(specifier) ?? []
    return house === undefined ? null : declarations(house, entry)
  }
  const bundle = await rolldown({
    input,
    platform: "node",
    external: [/^effect(\/|$)/],
    plugins: [
      { name: "ours", resolveId: { order: "pre", handler: resolveId } },
      dts({ dtsOnly: true, tsconfig: false, generator: "oxc" })
    ]
  })
  const { output: [{ code }] } = await bundle.generate()
  // Who compiles against them may know nothing of disposal.
  return `/// <reference lib="esnext.disposable" />\n${code}`
}

/** The modules that declarations make a compiler load. */
export const loadedBy = (path: string, declarations: string): ReadonlyArray<string> => {
  const source = parse(path, declarations)
  if (source.errors.length > 0) throw new Error(source.errors.join("\n"))
  return [...new Set(importsOf(source).map(({ specifier }) => specifier))]
}
