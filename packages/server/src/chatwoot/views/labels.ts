import type { Label } from "@mootkit/core"

/** A label that an account offers. */
export const label = (row: Label) => ({
  id: row.id,
  title: row.title,
  description: row.description,
  color: row.color,
  show_on_sidebar: row.showOnSidebar
})
