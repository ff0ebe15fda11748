import { isObject } from "../json.ts"
import type { Reply } from "../reply.ts"

const renamed = (filter: unknown): unknown => isObject(filter) ? { ...filter, type: filter["filter_type"] } : filter

/** The kind of a saved filter goes by the document's name for it. */
export const customFilterType = (reply: Reply): Reply => {
  const { body, status } = reply
  if (status !== 200) return reply
  return { ...reply, body: Array.isArray(body) ? body.map(renamed) : renamed(body) }
}
