import { chatwoot, chatwootDeclared } from "./chatwoot.ts"
import type { ChatwootId } from "./chatwoot.ts"
import { control } from "./control.ts"
import type { ControlId } from "./control.ts"
import { neighbours } from "./neighbours.ts"
import type { NeighbourId } from "./neighbours.ts"
import type { Operation } from "./operation.ts"
import { routesOf } from "./route.ts"
import type { Route } from "./route.ts"

export type * from "./operation.ts"
export { knownNames, responsesOf } from "./operation.ts"
export type { Handlers, HandledId, InputOf, OutputOf } from "./typing.ts"
export { routeKey, routesOf } from "./route.ts"
export type { Route } from "./route.ts"

/** The operation ids of every dialect. */
export type OperationId = ChatwootId | NeighbourId | ControlId

/** Every operation of every dialect, built or declared. */
export const operations: ReadonlyArray<Operation> = [
  ...Object.values(chatwoot),
  ...chatwootDeclared,
  ...Object.values(neighbours),
  ...Object.values(control)
]

/** Every way to reach an operation of any dialect. */
export const routes: ReadonlyArray<Route> = routesOf(operations)

/** A line of the manifest: an operation without its schemas, fit for JSON. */
export type ManifestRow = Pick<Operation, "id" | "dialect" | "surface" | "method" | "path" | "tag" | "status">

/** What is known of every operation: the control plane shows it, and tests hold it against the documents. */
export const manifest: ReadonlyArray<ManifestRow> = operations.map(
  ({ dialect, id, method, path, status, surface, tag }) => ({ id, dialect, surface, method, path, tag, status })
)
