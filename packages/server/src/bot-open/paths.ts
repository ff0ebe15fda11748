import { operationsAt, routeKey, routesOf } from "@mootkit/contract"
import type { BotOpenPaths } from "@mootkit/contract"
import { botOpenPathNames } from "@mootkit/contract/bot-open"

/** Segments of letters and digits; one of dots only leads to where another path does. */
const form = /^(\/(:botUserId|(?!\.+(\/|$))[\w.~-]+))+$/

/** Paths with a meaning of their own, whatever stands below: those of worlds and of the control plane. */
const reserved = /^\/(w|_mootkit)(\/|$)/

const parametersOf = (path: string): string => [...path.matchAll(/:\w+/g)].join()

/** What is wrong with the paths that somebody wants for the Bot Open API; nothing, where they can be had. */
export const pathFault = (paths: BotOpenPaths): string | undefined => {
  for (const [name, path] of Object.entries<string | undefined>(paths)) {
    if (!botOpenPathNames.some((one) => one === name)) return `${name} is none of ${botOpenPathNames.join(", ")}`
    if (path === undefined) continue
    if (!form.test(path)) return `${name} has to be a path such as /v1/users, not ${path}`
    if (reserved.test(path)) return `${name} cannot lie below ${path.slice(0, path.indexOf("/", 1))}, which is taken`
    const wanted = name === "user" ? ":botUserId" : ""
    if (parametersOf(path) !== wanted) return `${name} has to hold ${wanted || "no parameter"}: ${path}`
  }
  const keys = routesOf(operationsAt(paths)).map(routeKey)
  const twice = keys.find((key, i) => keys.indexOf(key) !== i)
  return twice === undefined ? undefined : `${twice} would lead to two operations`
}

/** Throws where paths cannot be had. */
export const checkPaths = (paths: BotOpenPaths | undefined): void => {
  const fault = paths && pathFault(paths)
  if (fault !== undefined) throw new Error(`botOpenPaths: ${fault}`)
}
