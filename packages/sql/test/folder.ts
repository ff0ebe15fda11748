import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

/** A folder for the files of some tests, which everybody may read; it goes when they are done. */
export const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "mootkit-sql-"))
  chmodSync(folder, 0o755)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Gives names of files in a folder that no other test has. */
export const filesIn = (folder: string): () => string => {
  let last = 0
  return () => join(folder, `${++last}.db`)
}
