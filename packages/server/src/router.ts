import { routes as defaultRoutes } from "@mootkit/contract"
import type { Operation, Route } from "@mootkit/contract"
import * as FindMyWay from "effect/http/FindMyWay"

/** The operation that a method and a path lead to, with the path's parameters. */
export interface Match {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string | undefined>>
}

const segments = (path: string): ReadonlyArray<string> => path.split("/").filter((segment) => segment !== "")

/** The word with which a path begins. */
export const firstSegment = (path: string): string | undefined => segments(path)[0]

/**
 * What it takes to have one segment for another; a parameter takes anything, but less gladly than a word its like, and a
 * word takes its own beginning more gladly than another word.
 */
const exchange = (wanted: string, given: string): number => {
  if (wanted.startsWith(":")) return 0.1
  return wanted === given ? 0 : wanted.startsWith(given) ? 0.9 : 1
}

/** How far a path is from a pattern: segments to be put in, taken out or exchanged. */
const distance = (pattern: ReadonlyArray<string>, path: ReadonlyArray<string>): number => {
  let before = Array.from({ length: path.length + 1 }, (_, i) => i)
  for (const [i, wanted] of pattern.entries()) {
    const costs = [i + 1]
    for (const [j, given] of path.entries()) {
      const exchanged = (before[j] ?? 0) + exchange(wanted, given)
      costs.push(Math.min(exchanged, (before[j + 1] ?? 0) + 1, (costs[j] ?? 0) + 1))
    }
    before = costs
  }
  return before[path.length] ?? 0
}

/** How many segments of a path that leads nowhere are compared: more than any operation has. */
const mostSegments = 50

/** Finds operations by method and path; trailing slashes mean nothing, case does [resources §1.5]. */
export class Router {
  readonly #all: ReadonlyArray<Route>
  readonly #byMethod = new Map<string, FindMyWay.Router<Operation>>()

  constructor(routes: ReadonlyArray<Route> = defaultRoutes) {
    this.#all = routes
  }

  find(method: string, path: string): Match | undefined {
    const asked = method === "HEAD" ? "GET" : method
    const found = this.#routesOf(asked)?.find(asked, path)
    return found && { operation: found.handler, params: found.params }
  }

  /** The routes of a method, laid out when it is first asked for: that takes longer than the answer. */
  #routesOf(method: string): FindMyWay.Router<Operation> | undefined {
    const known = this.#byMethod.get(method)
    if (known) return known
    const own = this.#all.filter((route) => route.method === method)
    if (own.length === 0) return undefined
    const routes = FindMyWay.make<Operation>({ caseSensitive: true, ignoreTrailingSlash: true, maxParamLength: 1000 })
    for (const { operation, path } of own) routes.on(method, path, operation)
    this.#byMethod.set(method, routes)
    return routes
  }

  /**
   * The way that an unknown path probably meant; the method breaks ties. A word with which only the paths of a smaller API
   * begin leads there, however long they are.
   */
  nearest(method: string, path: string): Route {
    const wanted = segments(path).slice(0, mostSegments)
    const alike = this.#all.filter(({ operation, path: one }) =>
      operation.surface !== "application" && firstSegment(one) === wanted[0])
    const ranked = (alike.length > 0 ? alike : this.#all).map((route) => ({
      route,
      score: distance(segments(route.path), wanted) + (route.method === method ? 0 : 0.5)
    }))
    return ranked.reduce((best, one) => one.score < best.score ? one : best).route
  }
}
