import { operationsAt, routeKey, routesOf } from "@mootkit/contract"
import type { BotOpenPaths } from "@mootkit/contract"
import { botOpenPathNames } from "@mootkit/contract/bot-open"

/** Words between slashes, none of which clients would take out by themselves. */
const form = /^(\/(:botUserId|(?!\.{1,2}(\/|$))[\w.~-]+))+$/

/** Where the reference pages and the OpenAPI document are; a parameter in the first place would stand for all of them. */
const taken = /^\/(docs|openapi\.json|:botUserId)(\/|$)/

const parametersOf = (path: string): string => [...path.matchAll(/:\w+/g)].join()

/** What is wrong with the paths that somebody wants for the Bot Open API; nothing, where they can be had. */
export const pathFault = (paths: BotOpenPaths): string | undefined => {
  for (const [name, path] of Object.entries<string | undefined>(paths)) {
    if (!botOpenPathNames.some((one) => one === name)) return `${name} is none of ${botOpenPathNames.join(", ")}`
    if (path === undefined) continue
    if (!form.test(path)) return `${name} has to be a path such as /v1/users, not ${path}`
    if (taken.test(path)) return `${name} cannot be ${path}, where the server describes itself`
    if (path.startsWith("/w/")) return `${name} would not be reached: what begins with /w/ leads to a world`
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
