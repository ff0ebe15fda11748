import { existsSync, readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

/** What the test runner writes about a run, as far as counting needs it. */
export interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: ReadonlyArray<{
    readonly status: string
    readonly assertionResults: ReadonlyArray<{ readonly status: string }>
  }>
}

/** Files that failed without a failing test of their own, for example because they did not load. */
const broken = ({ testResults }: Report): number =>
  testResults.filter(({ status, assertionResults }) =>
    status === "failed" && assertionResults.every((test) => test.status !== "failed")
  ).length

/**
 * Counts a run from its report, or from nothing when the runner wrote none, and from the exit codes of the commands:
 * the last one is the runner's, which may fail with no test to blame; each one before it that failed counts once.
 */
export const count = (report: Report | undefined, exits: ReadonlyArray<number>): { passed: number; failed: number } => {
  const inTests = report ? report.numFailedTests + broken(report) : 0
  const unblamed = inTests === 0 && (exits.at(-1) !== 0 || !report) ? 1 : 0
  const before = exits.slice(0, -1).filter((code) => code !== 0).length
  return { passed: report?.numPassedTests ?? 0, failed: inTests + unblamed + before }
}

const main = (path: string, exits: ReadonlyArray<number>): void => {
  const report: Report | undefined = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined
  const { passed, failed } = count(report, exits)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

const [, script = "", path = "", ...exits] = process.argv
if (import.meta.url === pathToFileURL(script).href) main(path, exits.map(Number))
