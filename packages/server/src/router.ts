import { routes } from "@mootkit/contract"
import type { Operation } from "@mootkit/contract"
import * as FindMyWay from "effect/http/FindMyWay"

/** The operation that a method and a path lead to, with the path's parameters. */
export interface Match {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string | undefined>>
}

/** Finds operations by method and path; trailing slashes mean nothing, case does [resources §1.5]. */
export class Router {
  readonly #routes = FindMyWay.make<Operation>({ caseSensitive: true, ignoreTrailingSlash: true, maxParamLength: 1000 })

  constructor() {
    for (const { method, operation, path } of routes) this.#routes.on(method, path, operation)
  }

  find(method: string, path: string): Match | undefined {
    const found = this.#routes.find(method === "HEAD" ? "GET" : method, path)
    return found && { operation: found.handler, params: found.params }
  }
}

const segments = (path: string): ReadonlyArray<string> => path.split("/").filter((segment) => segment !== "")

/** How far a path is from a pattern: segments that differ, and segments too many or too few. */
const distance = (pattern: ReadonlyArray<string>, path: ReadonlyArray<string>): number => {
  const shared = Math.min(pattern.length, path.length)
  let differing = Math.abs(pattern.length - path.length)
  for (let i = 0; i < shared; i++) {
    if (!pattern[i]?.startsWith(":") && pattern[i] !== path[i]) differing++
  }
  return differing
}

/** The operation that an unknown path probably meant, as method and path; the method breaks ties. */
export const nearest = (method: string, path: string): string => {
  const wanted = segments(path)
  const ranked = routes.map((route) => ({
    route,
    score: distance(segments(route.path), wanted) + (route.method === method ? 0 : 0.5)
  }))
  const { route } = ranked.reduce((best, one) => one.score < best.score ? one : best)
  return `${route.method} ${route.path}`
}
