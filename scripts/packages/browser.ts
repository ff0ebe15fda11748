import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createLogger, build } from "vite"
import { complaints, run } from "./command.ts"

/** What a browser knows nothing of; without it the built page has to work. */
const onlyInNode = ["process", "Buffer", "global", "setImmediate"]

const page = (entries: ReadonlyArray<string>, program: string): string => `
${entries.map((entry, i) => `import * as entry${i} from "${entry}"`).join("\n")}
globalThis.entries = { ${entries.map((entry, i) => `"${entry}": entry${i}`).join(", ")} }
${program}
`

/**
 * Builds a page that imports the entries, as a stranger's Vite does, and runs it without anything of Node. Every warning
 * is a finding, but for the one about big chunks: a page with a whole server in it is big.
 */
export const browserFindings = async (
  app: string,
  entries: ReadonlyArray<string>,
  program = ""
): Promise<ReadonlyArray<string>> => {
  const root = join(app, "page")
  mkdirSync(root)
  writeFileSync(join(root, "page.js"), page(entries, program))
  writeFileSync(join(root, "index.html"), `<!doctype html><title>Page</title><script type="module" src="./page.js"></script>`)
  const findings: Array<string> = []
  const logger = { ...createLogger("warn"), warn: told, warnOnce: told, error: told }
  function told(message: string): void {
    findings.push(`vite: ${message}`)
  }
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    customLogger: logger,
    build: { target: "es2023", modulePreload: false, chunkSizeWarningLimit: Number.POSITIVE_INFINITY }
  })
  const assets = join(root, "dist/assets")
  const entry = readdirSync(assets).find((file) => file.startsWith("index-")) ?? "none"
  // Node's own fetch takes what it needs of these names when it is first looked at; msw keeps cookies in the storage.
  const withoutNode = `
    await new Response(fetch.name).text()
    globalThis.localStorage = { getItem: () => null, setItem: () => undefined }
    for (const name of ${JSON.stringify(onlyInNode)}) delete globalThis[name]
    await import("./${entry}")
  `
  const ran = await run(process.execPath, ["--input-type=module", "--eval", withoutNode], assets)
  return [...findings, ...complaints("the page", ran)]
}
