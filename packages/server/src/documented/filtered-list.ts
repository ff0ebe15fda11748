import { isObject } from "../json.ts"
import type { Reply } from "../reply.ts"

/** What a filter finds stands in `data`, as in a list, and the assigned ones are counted, too. */
export const filteredList = (reply: Reply): Reply => {
  const { body } = reply
  if (!isObject(body) || !isObject(body["meta"]) || !("payload" in body)) return reply
  const { meta } = body
  const assigned = Number(meta["all_count"]) - Number(meta["unassigned_count"])
  return { ...reply, body: { data: { ...body, meta: { ...meta, assigned_count: assigned } } } }
}

/** A filter that cannot be used is a bad request where the document says so; the real server answers 422. */
export const refusedFilter = (reply: Reply): Reply => reply.status === 422 ? { ...reply, status: 400 } : reply
