import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import { browserFindings } from "../browser.ts"
import { commandLineFindings } from "../command-line.ts"
import { need } from "../command.ts"
import { importFindings, typeFindings } from "../stranger.ts"
import { entriesOf, openTarball, packFindings, tarballFindings } from "../tarball.ts"

const typescript7 = join(import.meta.dirname, "../../../node_modules/typescript/bin/tsc")

/** A folder with some files in it, as long as the test runs. */
const planted = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(join(tmpdir(), "planted-"))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text, { mode: 0o755 })
  }
  return root
}

const sound = {
  "package.json": JSON.stringify({
    name: "thing",
    version: "1.0.0",
    type: "module",
    license: "MIT",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" }
  }),
  "dist/index.js": "export const thing = 1\n",
  "dist/index.d.ts": "export declare const thing: number;\n"
}

const packed = async (files: Readonly<Record<string, string>>) => {
  const root = planted(files)
  await need("npm", ["pack", "--silent"], root)
  return openTarball(join(root, "thing-1.0.0.tgz"))
}

/** An app in which a package is installed. */
const app = (files: Readonly<Record<string, string>>): string =>
  planted({
    "package.json": `{ "type": "module" }`,
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`node_modules/thing/${path}`, text]))
  })

describe("tarballs", () => {
  it("pass when all is there", async () => {
    const tarball = await packed(sound)
    expect(await tarballFindings(tarball)).toEqual([])
    expect(entriesOf([tarball])).toEqual(["thing"])
  })

  it("are missed where a package has none, or none that can be imported", async () => {
    const root = planted({
      "packages/thing/package.json": sound["package.json"],
      "packages/other/package.json": `{ "name": "other" }`
    })
    const thing = await packed(sound)
    const empty = await packed({ ...sound, "package.json": sound["package.json"].replace(/"exports":.*/, `"exports":{}}`) })
    const other = { ...thing, manifest: { ...thing.manifest, name: "other" } }
    expect(packFindings(root, [thing, other])).toEqual([])
    expect(packFindings(root, [empty]).toSorted()).toEqual(["other was not packed", "thing has no entry"])
  })

  it("are refused with files that nobody needs, exports without files, and types that are CommonJS", async () => {
    const bare = await packed({
      "package.json": sound["package.json"],
      "dist/index.d.ts": sound["dist/index.d.ts"],
      "dist/.tsbuildinfo": "{}"
    })
    expect(await tarballFindings(bare)).toEqual([
      "thing packs dist/.tsbuildinfo, which nobody needs",
      "thing publint: pkg.exports[\".\"].default is ./dist/index.js but the file does not exist."
    ])
    const exported = { ".": { types: "./dist/index.d.cts", default: "./dist/index.js" } }
    const masked = await packed({
      ...sound,
      "package.json": JSON.stringify({ ...JSON.parse(sound["package.json"]), exports: exported }),
      "dist/index.d.cts": "export declare const thing: number;\n"
    })
    expect(await tarballFindings(masked)).toContainEqual(expect.stringContaining("attw: {\"kind\":\"FalseCJS\""))
  })
})

describe("installed packages", () => {
  it("pass when they can be imported, and are refused when not", async () => {
    expect(await importFindings(app(sound), process.execPath, ["thing"])).toEqual([])
    const broken = app({ ...sound, "dist/index.js": "import \"nowhere\"\n" })
    expect(await importFindings(broken, process.execPath, ["thing"])).toContainEqual(expect.stringContaining("'nowhere'"))
  })

  it("are refused when their declarations do not compile", async () => {
    const compiler = { version: "7", tsc: typescript7, moduleResolution: "nodenext" } as const
    expect(await typeFindings(app(sound), compiler, ["thing"])).toEqual([])
    const broken = app({ ...sound, "dist/index.d.ts": "export declare const thing: Nothing;\n" })
    expect(await typeFindings(broken, compiler, ["thing"])).toContainEqual(expect.stringContaining("'Nothing'"))
  })

  it("are refused when Vite warns of them, or they need Node", async () => {
    // Vite is silent about this while it believes that it is being tested.
    vi.stubEnv("NODE_ENV", "production")
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await browserFindings(app(sound), ["thing"])).toEqual([])
    const nodes = app({ ...sound, "dist/index.js": "import { readFileSync } from \"node:fs\"\nexport const thing = readFileSync\n" })
    expect(await browserFindings(nodes, ["thing"])).toContainEqual(expect.stringContaining("vite: "))
    const processes = app({ ...sound, "dist/index.js": "export const thing = process.pid\n" })
    expect(await browserFindings(processes, ["thing"])).toContainEqual(expect.stringContaining("process is not defined"))
  })

  it("are refused when their command does not become ready, or does not end well", async () => {
    const command = (program: string) => planted({ "node_modules/.bin/mootkit": `#!/usr/bin/env node\n${program}` })
    expect(await commandLineFindings(command("process.exit(3)"), process.execPath)).toEqual([
      "mootkit ended before it was ready: ",
      "mootkit ended with 3"
    ])
    const crooked = command(`
      const server = require("node:http").createServer((_, response) => response.writeHead(404).end())
      server.listen(0, () => console.log(JSON.stringify({ ready: "http://127.0.0.1:" + server.address().port })))
    `)
    expect(await commandLineFindings(crooked, process.execPath)).toEqual([
      "mootkit answers 404 when asked how it is",
      "mootkit ended with SIGTERM"
    ])
  })
})
