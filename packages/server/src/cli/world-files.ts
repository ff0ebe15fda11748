import { makeMemoryBlobs } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { createReadStream, existsSync, realpathSync } from "node:fs"
import { chmod, open, realpath, rename, rm, stat } from "node:fs/promises"
import { begin } from "../beginning.ts"
import type { Beginning } from "../beginning.ts"
import { fillFrom, fillHome, readBeginning } from "../filling.ts"
import { isBlank } from "../origin.ts"
import { scenarios } from "../scenarios/scenarios.ts"
import type { Settings } from "./flags.ts"
import { ProgressLine } from "./progress.ts"
import { Refused } from "./refused.ts"
import { openPlace } from "./stores.ts"

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "that is not allowed",
  EPERM: "that is not allowed",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only"
}

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ""] ?? message
}

/** What a world file holds, in pieces, and how many bytes that will be, if it is known. */
const sourceOf = async (file: string): Promise<{ readonly pieces: AsyncIterable<Uint8Array>; readonly total: number | undefined }> => {
  if (file === "-") return { pieces: process.stdin, total: undefined }
  const found = await stat(file).catch((error: unknown) => {
    throw new Refused(`${file} cannot be read: ${reasonOf(error)}`)
  })
  if (found.isDirectory()) throw new Refused(`${file} cannot be read: it is a folder`)
  return { pieces: createReadStream(file), total: found.size }
}

/** Does something with a world file, and tells of what is wrong with it by its name. */
const reading = async <A>(file: string, use: (pieces: AsyncIterable<Uint8Array>, show: (bytes: number) => void) => Promise<A>): Promise<A> => {
  const { WorldFileError } = await import("@mootkit/core/world-file")
  const { pieces, total } = await sourceOf(file)
  const line = new ProgressLine(process.stderr, total)
  try {
    return await use(pieces, (bytes) => line.show(bytes))
  } catch (error) {
    throw error instanceof WorldFileError ? new Refused(`${file}: ${error.message}`) : error
  } finally {
    line.clear()
  }
}

/** What worlds begin with that begin with a world file. */
export const beginningIn = (file: string): Promise<Beginning> =>
  reading(file, (pieces, show) => Effect.runPromise(readBeginning(pieces, { onProgress: ({ bytes }) => show(bytes) })))

/**
 * Where text is written that goes to a file, and where it is put afterwards: what is no plain file, such as a pipe or a
 * device, is written to as it is. A link stays one, and a file keeps who may read it.
 */
const targetOf = async (file: string): Promise<{ readonly part: string; readonly put: () => Promise<void> }> => {
  const found = await stat(file).catch(() => undefined)
  if (found && !found.isFile() && !found.isDirectory()) return { part: file, put: async () => {} }
  const target = found ? await realpath(file) : file
  const part = `${target}.part`
  return {
    part,
    put: async () => {
      if (found) await chmod(part, found.mode)
      await rename(part, target)
    }
  }
}

/** Writes text to a file, which is there as a whole or not at all. */
const writeFile = async (file: string, pieces: AsyncIterable<string>): Promise<void> => {
  const { part, put } = await targetOf(file)
  try {
    const out = await open(part, "w")
    try {
      for await (const piece of pieces) await out.writeFile(piece)
    } finally {
      await out.close()
    }
    await put()
  } catch (error) {
    if (part !== file) await rm(part, { force: true })
    throw error
  }
}

const writeOut = async (pieces: AsyncIterable<string>): Promise<void> => {
  const broken = new Promise<never>((_, reject) => process.stdout.once("error", reject))
  broken.catch(() => {})
  for await (const piece of pieces) {
    if (!process.stdout.write(piece)) await Promise.race([broken, new Promise((resolve) => process.stdout.once("drain", resolve))])
  }
  await Promise.race([broken, new Promise((resolve) => process.stdout.write("", resolve))])
}

/** Writes text to stdout, or to a file. */
const writeTo = async (file: string, pieces: AsyncIterable<string>): Promise<void> => {
  const line = new ProgressLine(process.stderr, undefined)
  const watched = async function*() {
    let bytes = 0
    for await (const piece of pieces) {
      line.show(bytes += piece.length)
      yield piece
    }
  }
  try {
    await (file === "-" ? writeOut(watched()) : writeFile(file, watched()))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Whoever reads may have seen enough.
    if (code === "EPIPE") process.exit(1)
    throw code === undefined ? error : new Refused(`${file === "-" ? "stdout" : file} cannot be written: ${reasonOf(error)}`)
  } finally {
    line.clear()
  }
}

/** What `export` is told. */
type ExportSettings = Pick<Settings, "store" | "scenario" | "random-seed" | "clock" | "groups">

const beginningOf = ({ clock, groups, scenario, "random-seed": seed }: ExportSettings): Promise<Beginning> =>
  typeof scenario === "object"
    ? beginningIn(scenario.file)
    : Promise.resolve(begin(scenarios[scenario], { clock, seed, groups: groups === "on", wall: Date.now }))

/** Writes the world of a store into a world file; without a store, the one that would begin. */
export const exportTo = async (file: string, settings: ExportSettings): Promise<void> => {
  const { exportWorld } = await import("@mootkit/core/world-file")
  const { store: place } = settings
  if (place.kind === "memory") {
    const { files, store } = await beginningOf(settings)
    return writeTo(file, exportWorld({ store, blobs: makeMemoryBlobs(files) }))
  }
  // Whoever opens a file that is not there makes it.
  if (!existsSync(place.file)) throw new Refused(`${place.file} cannot be read: there is no such file or folder`)
  if (existsSync(file) && realpathSync(file) === realpathSync(place.file)) throw new Refused(`${file} is the store itself`)
  const kept = await Effect.runPromise(openPlace(place.file))
  try {
    if (await Effect.runPromise(isBlank(kept.store))) throw new Refused(`${place.file} holds no world`)
    await writeTo(file, exportWorld(kept))
  } finally {
    await Effect.runPromise(kept.close)
  }
}

/** Puts the world of a world file into a store, wholly or not at all. */
export const importFrom = async (file: string, { store: place }: Pick<Settings, "store">, mayReplace: boolean): Promise<void> => {
  if (place.kind === "memory" || place.file === ":memory:") throw new Refused("import needs --store sqlite:<file>: what is in memory would be gone at once")
  const wasThere = existsSync(place.file)
  try {
    const kept = await Effect.runPromise(openPlace(place.file))
    try {
      if (!mayReplace && !(await Effect.runPromise(isBlank(kept.store)))) {
        throw new Refused(`${place.file} holds a world already; --replace puts another one in its place`)
      }
      await reading(file, (pieces, show) =>
        Effect.runPromise(fillHome(kept, fillFrom(pieces, { onProgress: ({ bytes }) => show(bytes) }))))
    } finally {
      await Effect.runPromise(kept.close)
    }
  } catch (error) {
    // Whoever opens a file that is not there makes it, even where he cannot write into it.
    if (!wasThere) for (const end of ["", "-wal", "-shm"]) await rm(place.file + end, { force: true })
    throw error
  }
}
