import { spawn } from "node:child_process"
import { delimiter, join } from "node:path"
import { packages, type Finding, type Tree } from "./tree.ts"

const bin = join(import.meta.dirname, "../../node_modules/.bin")

/** Runs a tool of this repository in a folder; every line that it prints when it fails is a finding. */
const run = (root: string, tool: string, args: ReadonlyArray<string>): Promise<ReadonlyArray<Finding>> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`, NO_COLOR: "1" }
    const child = spawn(join(bin, tool), args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.on("error", reject)
    child.on("close", (code) => {
      const lines = output.split("\n").filter((line) => line.trim() !== "")
      resolve(code === 0 ? [] : [...lines, `${tool} ended with ${code}`])
    })
  })

/** Builds the sources of all packages, then checks them once more together with tests, scripts and examples. */
export const checkTypes = async (tree: Tree): Promise<ReadonlyArray<Finding>> => {
  const { root } = tree
  const projects = packages(tree).map((name) => `packages/${name}`)
  const built = await run(root, "tsc", ["-b", ...projects])
  const checked = await run(root, "tsc", ["-p", "tsconfig.json"])
  return [...new Set([...built, ...checked])]
}

/** Lints everything; a warning is a finding. */
export const checkLint = ({ root }: Tree): Promise<ReadonlyArray<Finding>> =>
  run(root, "oxlint", ["--deny-warnings", "--report-unused-disable-directives", "--format=unix"])

/** Finds files, exports and dependencies that nothing uses. */
export const checkUnused = ({ root }: Tree): Promise<ReadonlyArray<Finding>> =>
  run(root, "knip", ["--no-progress", "--no-config-hints"])
