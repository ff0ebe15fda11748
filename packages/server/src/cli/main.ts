import { once } from "node:events"
import { readFileSync } from "node:fs"
import { help } from "./help.ts"
import { readInvocation, UsageError } from "./invocation.ts"
import { Refused } from "./refused.ts"

/** How long the end may take, milliseconds. */
const patience = 700

/** What says in one line why something cannot be done. */
const plain = [UsageError, Refused]

/** Whether a store cannot be used; asking its class would load all of a server. */
const isUnavailable = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "_tag" in error && error._tag === "StoreUnavailable"

const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL(import.meta.resolve("@mootkit/server/package.json")), "utf8"))
  return typeof manifest === "object" && manifest && "version" in manifest ? String(manifest.version) : "unknown"
}

const run = async (args: ReadonlyArray<string>, abandoned: Promise<void>): Promise<void> => {
  const invocation = readInvocation(args, process.env)
  if (invocation.command === "help") return console.log(help)
  if (invocation.command === "version") return console.log(version())
  if (invocation.command === "export" || invocation.command === "import") {
    const { exportTo, importFrom } = await import("./world-files.ts")
    const { file, settings } = invocation
    if (invocation.command === "export") return exportTo(file, invocation.settings)
    return importFrom(file, settings, invocation.switches.has("replace"))
  }
  const ended = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT"), abandoned])
  // Loaded when it is known that a server is wanted.
  const { serve } = await import("./serve.ts")
  const { close } = await serve(invocation.settings, invocation.said)
  await ended
  setTimeout(() => process.exit(0), patience)
  await close()
  process.exit(0)
}

/** Does what the command line says; ends with 2 and one line on stderr if that makes no sense, with 1 if it cannot be done. */
export const main = async (args: ReadonlyArray<string>, abandoned: Promise<void>): Promise<void> => {
  try {
    await run(args, abandoned)
  } catch (error) {
    if (!isUnavailable(error) && !plain.some((kind) => error instanceof kind)) throw error
    console.error(`mootkit: ${(error as Error).message.replaceAll(/\s+/g, " ")}`)
    process.exit(error instanceof UsageError ? 2 : 1)
  }
}
