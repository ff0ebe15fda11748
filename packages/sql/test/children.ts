import { spawn } from "node:child_process"
import type { ChildProcess, SpawnOptions } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { build } from "esbuild"
import { afterAll, beforeAll } from "vitest"

/** A process of its own that does one task. */
export interface Child {
  readonly process: ChildProcess
  /** The next thing that it says; nothing once it has ended. */
  readonly next: () => Promise<unknown>
  readonly go: () => void
  /** Everything that it has still to say, and how it ended. */
  readonly end: () => Promise<{ readonly said: ReadonlyArray<unknown>; readonly signal: NodeJS.Signals | null; readonly code: number | null }>
}

/** How a child is started, beside its task. */
export interface ChildOptions extends Pick<SpawnOptions, "uid" | "gid"> {
  /** Blocks of 512 bytes beyond which no file of its grows. */
  readonly mostBlocks?: number
}

const childOf = (process: ChildProcess): Child => {
  const ended = once(process, "close") as Promise<[number | null, NodeJS.Signals | null]>
  const lines = createInterface({ input: process.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  const next = async () => {
    const line = await lines.next()
    return line.done ? undefined : JSON.parse(line.value) as unknown
  }
  return {
    process,
    next,
    go: () => void process.stdin?.write("go\n"),
    end: async () => {
      const said: Array<unknown> = []
      for (let one = await next(); one !== undefined; one = await next()) said.push(one)
      const [code, signal] = await ended
      return { said, code, signal }
    }
  }
}

/** Starts processes that do what `child.ts` knows, bundled first, so that they are there soon. */
export const childrenIn = (folder: string) => {
  const script = join(folder, "child.mjs")
  const started: Array<ChildProcess> = []
  beforeAll(() =>
    build({
      entryPoints: [join(import.meta.dirname, "child.ts")],
      outfile: script,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node22",
      logLevel: "error",
      mainFields: ["module", "main"]
    }))
  afterAll(() => {
    for (const process of started) if (process.exitCode === null) process.kill("SIGKILL")
  })
  return (task: string, file: string, given = "0", { mostBlocks, ...options }: ChildOptions = {}): Child => {
    const command = [process.execPath, script, task, file, given]
    const limited = mostBlocks === undefined ? command : ["sh", "-c", `ulimit -f ${mostBlocks}; exec "$@"`, "sh", ...command]
    const child = spawn(limited[0] as string, limited.slice(1), { ...options, stdio: ["pipe", "pipe", "inherit"] })
    started.push(child)
    return childOf(child)
  }
}
