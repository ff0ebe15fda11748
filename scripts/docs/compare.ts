const shown = (value: unknown): string => JSON.stringify(value) ?? "nothing"

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)

const patternOf = (text: string): RegExp => {
  const lines = text.split("\n").map((line) =>
    line.trim() === "…" ? "(?:[^]*)" : line.split("…").map(escaped).join(".*")
  )
  return new RegExp(`^${lines.join("\n")}$`)
}

/** How a text differs from the one shown, where `…` stands for anything in a line, and alone in a line for any lines. */
export const textDifferences = (expected: string, actual: string): ReadonlyArray<string> =>
  patternOf(expected.trimEnd()).test(actual.trimEnd()) ? [] : [`expected ${expected.trimEnd()}, got ${actual.trimEnd()}`]

const listDifferences = (
  expected: ReadonlyArray<unknown>,
  actual: ReadonlyArray<unknown>,
  at: string
): ReadonlyArray<string> => {
  const elided = expected.at(-1) === "…"
  const wanted = elided ? expected.slice(0, -1) : expected
  const fits = elided ? actual.length >= wanted.length : actual.length === wanted.length
  if (!fits) return [`${at}: expected ${wanted.length} values${elided ? " or more" : ""}, got ${actual.length}`]
  return wanted.flatMap((value, i) => jsonDifferences(value, actual[i], `${at}[${i}]`))
}

/**
 * How a value differs from the one shown. Keys that are not shown may hold anything, `…` within a text stands for
 * anything, alone for any value, and at the end of a list for any number of further ones.
 */
export const jsonDifferences = (expected: unknown, actual: unknown, at = "$"): ReadonlyArray<string> => {
  if (expected === "…") return actual === undefined ? [`${at} is missing`] : []
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifferences(expected, actual, at)
  if (isRecord(expected) && isRecord(actual)) {
    return Object.entries(expected).flatMap(([name, value]) => jsonDifferences(value, actual[name], `${at}.${name}`))
  }
  const equal = typeof expected === "string" && typeof actual === "string"
    ? patternOf(expected).test(actual)
    : Object.is(expected, actual)
  return equal ? [] : [`${at}: expected ${shown(expected)}, got ${shown(actual)}`]
}
