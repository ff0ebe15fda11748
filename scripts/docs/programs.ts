import { execFile } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { format } from "node:util"
import { vi } from "vitest"

const root = join(import.meta.dirname, "../..")

/** Programs of pages, in a project of their own in which everything of ours is installed, with what it needs. */
export interface Project {
  /** Adds a program and gives its file. */
  readonly add: (name: string, text: string) => string
  /** What the compiler has against the programs: `name.ts(line,column): error …`. */
  readonly typeFaults: () => Promise<ReadonlyArray<string>>
  readonly remove: () => void
}

const link = (target: string, path: string): void => {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(realpathSync(target), path, "dir")
}

/** Names in a `node_modules`, those within a scope one by one. */
const installed = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder).filter((name) => !name.startsWith(".")).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name]
  )

const install = (modules: string): void => {
  for (const house of readdirSync(join(root, "packages"))) {
    const folder = join(root, "packages", house)
    const theirs = join(folder, "node_modules")
    link(folder, join(modules, "@mootkit", house))
    for (const name of existsSync(theirs) ? installed(theirs) : []) link(join(theirs, name), join(modules, name))
  }
}

const config = {
  extends: join(root, "tsconfig.test.json"),
  compilerOptions: { typeRoots: [join(root, "node_modules/@types")] },
  include: ["*.ts"]
}

/** Makes an empty project; it lies where no other check looks. */
export const makeProject = (): Project => {
  const dist = join(import.meta.dirname, "dist")
  mkdirSync(dist, { recursive: true })
  const folder = mkdtempSync(join(dist, "pages-"))
  install(join(folder, "node_modules"))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }))
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config))
  return {
    add: (name, text) => {
      const path = join(folder, `${name}.ts`)
      // A program without imports is a module, too.
      writeFileSync(path, `${text}\nexport {}\n`)
      return path
    },
    typeFaults: () =>
      new Promise((resolve, reject) => {
        execFile(join(root, "node_modules/.bin/tsc"), ["--pretty", "false", "-p", "."], { cwd: folder }, (error, output) => {
          const faults = output.split("\n").filter((line) => /^[\w-]+\.ts\(/.test(line))
          if (error && output === "") reject(error)
          else resolve(faults)
        })
      }),
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a program and gives what it printed. */
export const printed = async (file: string): Promise<string> => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {})
  try {
    await import(/* @vite-ignore */ file)
    return log.mock.calls.map((values) => format(...values)).join("\n")
  } finally {
    log.mockRestore()
  }
}
