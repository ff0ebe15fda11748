import { isObject } from "../json.ts"
import type { Reply } from "../reply.ts"

/** The contact beside a list of messages stands in a list of its own, named payload. */
export const contactWrapper = (reply: Reply): Reply => {
  const { body } = reply
  if (!isObject(body) || !isObject(body["meta"]) || !isObject(body["meta"]["contact"])) return reply
  const { meta } = body
  return { ...reply, body: { ...body, meta: { ...meta, contact: { payload: [meta["contact"]] } } } }
}
