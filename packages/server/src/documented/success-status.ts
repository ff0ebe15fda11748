import { responsesOf } from "@mootkit/contract"
import type { EdgeCall } from "../documented.ts"
import type { Reply } from "../reply.ts"

/** A success has the status that the document gives to one. */
export const successStatus = ({ operation }: EdgeCall, reply: Reply): Reply => {
  const documented = Object.keys(responsesOf(operation, "documented")).map(Number).find((status) => status < 300)
  return reply.status < 300 && documented !== undefined ? { ...reply, status: documented } : reply
}
