import type { EdgeCall } from "../documented.ts"
import { isObject } from "../json.ts"
import type { Reply } from "../reply.ts"

/** A group that was made is told with the subject that was asked for. */
export const createdSubject = ({ params }: EdgeCall, reply: Reply): Reply => {
  const { body, status } = reply
  const subject = params["subject"]
  return status === 200 && isObject(body) && typeof subject === "string" ? { ...reply, body: { ...body, subject } } : reply
}
