import { responseJsonSchema } from "@mootkit/contract/openapi"
import type { EdgeCall } from "../documented.ts"
import type { Reply } from "../reply.ts"
import { fit } from "./fit.ts"

/** A body fits the schema that the document gives for its status, if it gives one. */
export const documentedShape = ({ operation }: EdgeCall, reply: Reply): Reply => {
  const schema = reply.body === undefined ? null : responseJsonSchema(operation, reply.status, "documented")
  return schema ? { ...reply, body: fit(reply.body, schema) } : reply
}
