import { responsesOf } from "@mootkit/contract"
import { responseJsonSchema } from "@mootkit/contract/openapi"
import type { EdgeCall } from "../documented.ts"
import type { Reply } from "../reply.ts"
import { fit } from "./fit.ts"

/** A body fits the schema that the document gives for its status, if it gives one; success without one has no body. */
export const documentedShape = ({ operation }: EdgeCall, reply: Reply): Reply => {
  const { body, headers = [], status } = reply
  if (body === undefined) return reply
  if (status < 400 && responsesOf(operation, "documented")[status] === null) return { status, headers }
  const schema = responseJsonSchema(operation, status, "documented")
  return schema ? { ...reply, body: fit(body, schema) } : reply
}
