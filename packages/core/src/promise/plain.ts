/** How deep what a column holds may be nested. */
const deepest = 500

const isPlainObject = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value))

/** The path of the first thing in a value that is no plain JSON; what is undefined counts as left out. */
const strange = (value: unknown, path: ReadonlyArray<string>): ReadonlyArray<string> | undefined => {
  if (value === null || ["string", "boolean", "undefined"].includes(typeof value) || Number.isFinite(value)) return undefined
  if (typeof value !== "object" || !(Array.isArray(value) || isPlainObject(value)) || path.length > deepest) return path
  for (const [key, one] of Object.entries(value)) {
    const found = strange(one, [...path, key])
    if (found) return found
  }
  return undefined
}

/** Throws unless a row holds plain JSON: some stores would keep anything else as it is, others as something else, or not. */
export const checkPlain = (table: string, row: object): void => {
  const path = strange({ ...row }, [])
  if (path) throw new TypeError(`${table}: ${path.slice(0, 5).join(".")} is no plain JSON, which is all that rows hold`)
}
