import type { Operation } from "@mootkit/contract"
import { openApiOf } from "@mootkit/contract/openapi"

/** The OpenAPI description of everything that the server knows, as served at a base URL. */
export const document = (baseUrl: string, operations: ReadonlyArray<Operation>): unknown =>
  openApiOf(operations, { title: "Mootkit", version: "1.1.0", servers: [baseUrl] })
