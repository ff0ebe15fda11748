import { build } from "esbuild"
import { existsSync } from "node:fs"
import { join } from "node:path"

const server = join(import.meta.dirname, "../packages/server")

const entryPoints = [
  { in: join(server, "src/bin.ts"), out: "bin" },
  { in: join(server, "src/index.ts"), out: "index" }
].filter((entry) => existsSync(entry.in))

const { metafile } = await build({
  entryPoints,
  outdir: join(server, "dist/bundle"),
  absWorkingDir: server,
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  // Where a library has no `exports`, its ES module: a bundle of modules cannot require Node's own.
  mainFields: ["module", "main"],
  target: "node22",
  minify: true,
  metafile: true
})

for (const [path, { bytes }] of Object.entries(metafile.outputs)) console.log(`${path} ${Math.ceil(bytes / 1024)} KiB`)
