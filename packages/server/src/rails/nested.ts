import { isObject } from "../json.ts"

/** Input that a form or a query cannot mean, for example `a=1&a[b]=2`. */
export class BadInput {
  readonly _tag = "BadInput"
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** Parameters as a nested structure of texts, lists, objects, and whatever JSON holds. */
export type Params = { [name: string]: unknown }

/** Nesting beyond which the real server refuses a parameter. */
const deepest = 100

/** Whether a parameter is an object with names of its own. */
export const isParams = (value: unknown): value is Params => isObject(value) && !(value instanceof File)

/** Whether a parameter is no simple value but a list, an object or a file. */
export const isNested = (value: unknown): value is object => typeof value === "object" && value !== null

/** The steps of a name such as `a[b][][c]`: `a`, `b`, ``, `c`; brackets that do not close belong to the name. */
const stepsOf = (name: string): ReadonlyArray<string> => {
  const open = name.indexOf("[")
  if (open <= 0) return [name]
  const steps = [name.slice(0, open)]
  let at = open
  while (name[at] === "[") {
    const close = name.indexOf("]", at)
    if (close < 0) return at === open ? [name] : steps
    steps.push(name.slice(at + 1, close))
    at = close + 1
  }
  return steps
}

const own = (params: Params, key: string): unknown => Object.hasOwn(params, key) ? params[key] : undefined

const put = (params: Params, key: string, value: unknown): void => {
  Object.defineProperty(params, key, { value, enumerable: true, configurable: true, writable: true })
}

const listAt = (params: Params, key: string): Array<unknown> => {
  const known = own(params, key)
  if (known === undefined) {
    const list: Array<unknown> = []
    put(params, key, list)
    return list
  }
  if (!Array.isArray(known)) throw new BadInput(`expected an array for parameter ${key}`)
  return known
}

const paramsAt = (params: Params, key: string): Params => {
  const known = own(params, key)
  if (known === undefined) {
    const nested: Params = {}
    put(params, key, nested)
    return nested
  }
  if (!isParams(known)) throw new BadInput(`expected an object for parameter ${key}`)
  return known
}

/** Puts a value where its name says, as Rack nests parameters: `a[]` appends, `a[][b]` fills the last object. */
const store = (params: Params, steps: ReadonlyArray<string>, value: unknown): void => {
  if (steps.length > deepest) throw new BadInput("parameters are nested too deeply")
  const [key = "", next, ...rest] = steps
  if (next === undefined) return put(params, key, value)
  if (next !== "") return store(paramsAt(params, key), [next, ...rest], value)
  const list = listAt(params, key)
  if (rest.length === 0) return void list.push(value)
  const last = list.at(-1)
  if (isParams(last) && own(last, rest[0] as string) === undefined) return store(last, rest, value)
  const nested: Params = {}
  list.push(nested)
  store(nested, rest, value)
}

/** Nests name and value pairs; throws `BadInput` where they contradict each other. */
export const nest = (pairs: Iterable<readonly [name: string, value: unknown]>): Params => {
  const params: Params = {}
  for (const [name, value] of pairs) if (name !== "") store(params, stepsOf(name), value)
  return params
}

const withoutNull = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map(withoutNull)
  return isParams(value) ? withoutNulls(value) : value
}

/** Parameters with no null in any of their lists, as Rails gives them to whoever reads them [resources §1.5]. */
export const withoutNulls = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, withoutNull(value)]))

const decode = (text: string): string => {
  const spaced = text.replaceAll("+", " ")
  if (!spaced.includes("%")) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw new BadInput("invalid %-encoding")
  }
}

/** Reads `a=1&b[]=2`; a name without `=` has the value null. */
export const parsePairs = (text: string): Params =>
  nest(
    text.split("&").filter((pair) => pair !== "").map((pair) => {
      const at = pair.indexOf("=")
      return at < 0 ? [decode(pair), null] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))]
    })
  )
