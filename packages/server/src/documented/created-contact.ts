import { isObject } from "../json.ts"
import type { Reply } from "../reply.ts"

/** A contact that was made stands in a list of its own, and is named again beside it. */
export const createdContact = (reply: Reply): Reply => {
  const { body } = reply
  if (!isObject(body) || !isObject(body["payload"]) || !isObject(body["payload"]["contact"])) return reply
  const { contact } = body["payload"]
  return { ...reply, body: { payload: [contact], id: contact["id"], availability_status: contact["availability_status"] } }
}
