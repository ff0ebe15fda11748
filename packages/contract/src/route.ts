import type { Method, Operation, Path } from "./operation.ts"

/** A way to reach an operation: its own, or an alias. */
export interface Route {
  readonly method: Method
  readonly path: Path
  readonly operation: Operation
}

/** What makes two routes the same one: the method and the path with the names of its parameters taken out. */
export const routeKey = ({ method, path }: Pick<Route, "method" | "path">): string =>
  `${method} ${path.replace(/:\w+/g, ":")}`

/**
 * Every way to reach the operations. Of two operations that share a route only the one that answers it is listed:
 * the other says so by its `sameAs`.
 */
export const routesOf = (operations: ReadonlyArray<Operation>): ReadonlyArray<Route> => {
  const keyById = new Map(operations.map((operation) => [operation.id, routeKey(operation)]))
  return operations
    .filter((operation) => operation.sameAs === undefined || keyById.get(operation.sameAs) !== routeKey(operation))
    .flatMap((operation) => {
      const { method, path } = operation
      const aliases = (operation.aliases ?? []).map((alias) => ({ method, path, ...alias, operation }))
      return [{ method, path, operation }, ...aliases]
    })
}
