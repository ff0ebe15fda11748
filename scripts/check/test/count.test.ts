import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, it } from "vitest"
import { count, type Report } from "../count.ts"
import { plantWorkspace } from "./plant.ts"

const report = (passed: number, failed: number, files: Report["testResults"] = []): Report => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files
})

const failing = { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] }
const unloaded = { status: "failed", assertionResults: [] }

it.each([
  ["a clean run", report(3, 0), [0, 0], { passed: 3, failed: 0 }],
  ["a failing test, once", report(2, 1, [failing]), [0, 1], { passed: 2, failed: 1 }],
  ["a file that did not load", report(2, 0, [unloaded]), [0, 1], { passed: 2, failed: 1 }],
  ["a runner that failed with no test to blame", report(2, 0), [0, 1], { passed: 2, failed: 1 }],
  ["a runner that wrote nothing", undefined, [0, 0], { passed: 0, failed: 1 }],
  ["a failing check beside passing tests", report(3, 0), [1, 0], { passed: 3, failed: 1 }]
])("counts %s", (_, given, exits, counted) => {
  expect(count(given, exits)).toEqual(counted)
})

it("reads what the runner really writes", () => {
  const { root } = plantWorkspace({
    "package.json": `{ "type": "module" }`,
    "test/good.test.ts": `import { expect, it } from "vitest"\nit("a", () => expect(1).toBe(1))`,
    "test/bad.test.ts": `import { expect, it } from "vitest"\nit("b", () => expect(1).toBe(2))`,
    "test/unloaded.test.ts": `import "./absent.ts"`
  })
  const path = join(root, "report.json")
  const vitest = join(root, "node_modules/.bin/vitest")
  expect(spawnSync(vitest, ["run", "--root", root, "--reporter=json", `--outputFile=${path}`]).status).toBe(1)
  const script = join(import.meta.dirname, "../count.ts")
  const counted = spawnSync(process.execPath, [script, path, "0", "1"], { encoding: "utf8" })
  expect([counted.stdout, counted.status]).toEqual(["1 passed, 2 failed\n", 1])
}, 60_000)
