import { responseJsonSchema } from "@mootkit/contract/openapi"
import type { EdgeCall } from "../documented.ts"
import type { Reply } from "../reply.ts"
import { fit } from "./fit.ts"

/** A body fits the schema that the document gives for its status, and is left out where the document has none. */
export const documentedShape = ({ operation }: EdgeCall, reply: Reply): Reply => {
  if (operation.documented[reply.status] === null) return { status: reply.status, ...reply.headers ? { headers: reply.headers } : {} }
  const schema = reply.body === undefined ? null : responseJsonSchema(operation, reply.status, "documented")
  return schema ? { ...reply, body: fit(reply.body, schema) } : reply
}
