import { botOpenAt } from "./bot-open.ts"
import type { BotOpenId, BotOpenPaths } from "./bot-open.ts"
import { chatwoot, chatwootDeclared } from "./chatwoot.ts"
import type { ChatwootId } from "./chatwoot.ts"
import { control } from "./control.ts"
import type { ControlId } from "./control.ts"
import { myBot } from "./mybot.ts"
import type { MyBotId } from "./mybot.ts"
import { neighbours } from "./neighbours.ts"
import type { NeighbourId } from "./neighbours.ts"
import type { Operation } from "./operation.ts"
import { routesOf } from "./route.ts"
import type { Route } from "./route.ts"

export type * from "./operation.ts"
export { knownNames, responsesOf } from "./operation.ts"
export type { Handlers, HandledId, InputOf, OutputOf } from "./typing.ts"
export type { BotOpenPaths } from "./bot-open.ts"
export { routeKey, routesOf } from "./route.ts"
export type { Route } from "./route.ts"

/** The operation ids of every dialect. */
export type OperationId = ChatwootId | NeighbourId | BotOpenId | MyBotId | ControlId

/** Every operation of every dialect, built or declared; those of the Bot Open API at the paths that are wanted. */
export const operationsAt = (paths?: BotOpenPaths): ReadonlyArray<Operation> => [
  ...Object.values(chatwoot),
  ...chatwootDeclared,
  ...Object.values(neighbours),
  ...Object.values(botOpenAt(paths)),
  ...Object.values(myBot),
  ...Object.values(control)
]

/** Every operation of every dialect, built or declared. */
export const operations: ReadonlyArray<Operation> = operationsAt()

/** Every way to reach an operation of any dialect. */
export const routes: ReadonlyArray<Route> = routesOf(operations)

/** A line of the manifest: an operation without its schemas, fit for JSON. */
export type ManifestRow = Pick<Operation, "id" | "dialect" | "surface" | "method" | "path" | "tag" | "status">

/** What is known of some operations: the control plane shows it, and tests hold it against the documents. */
export const manifestOf = (some: ReadonlyArray<Operation>): ReadonlyArray<ManifestRow> =>
  some.map(({ dialect, id, method, path, status, surface, tag }) => ({ id, dialect, surface, method, path, tag, status }))

/** What is known of every operation. */
export const manifest: ReadonlyArray<ManifestRow> = manifestOf(operations)
