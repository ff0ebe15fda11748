import type { CustomFilter } from "@mootkit/core"
import { iso } from "../../times.ts"

/** A saved filter [conversations §1.5]. */
export const customFilter = (row: CustomFilter) => ({
  id: row.id,
  name: row.name,
  filter_type: row.filterType,
  query: row.query,
  created_at: iso(row.createdAt),
  updated_at: iso(row.updatedAt)
})
