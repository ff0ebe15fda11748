import type { StoreUnavailable } from "@mootkit/core"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { help } from "./help.ts"
import { readInvocation, UsageError } from "./invocation.ts"
import { PortRefused } from "./port-refused.ts"

/** How long the end may take, milliseconds. */
const patience = 700

const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL(import.meta.resolve("@mootkit/server/package.json")), "utf8"))
  return typeof manifest === "object" && manifest && "version" in manifest ? String(manifest.version) : "unknown"
}

const run = async (args: ReadonlyArray<string>, abandoned: Promise<void>): Promise<void> => {
  const ended = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT"), abandoned])
  const invocation = readInvocation(args, process.env)
  if (invocation.command === "help") return console.log(help)
  if (invocation.command === "version") return console.log(version())
  // Loaded when it is known that a server is wanted.
  const { serve } = await import("./serve.ts")
  const { close } = await serve(invocation.settings, invocation.said)
  await ended
  setTimeout(() => process.exit(0), patience)
  await close()
  process.exit(0)
}

// Its class would bring all of core along, whatever was typed.
const isUnavailable = (error: unknown): error is StoreUnavailable =>
  typeof error === "object" && error !== null && "_tag" in error && error._tag === "StoreUnavailable"

/** Does what the command line says; ends with 2 and one line on stderr if that makes no sense, with 1 if it cannot be done. */
export const main = async (args: ReadonlyArray<string>, abandoned: Promise<void>): Promise<void> => {
  try {
    await run(args, abandoned)
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof PortRefused || isUnavailable(error))) throw error
    console.error(`mootkit: ${error.message.replaceAll(/\s+/g, " ")}`)
    process.exit(error instanceof UsageError ? 2 : 1)
  }
}
