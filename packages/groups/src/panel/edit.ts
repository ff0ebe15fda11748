import type { GroupAttributes } from "./attributes.ts"

/** What to rename a group to after its name was edited; null when nothing is to be called [groups §13]. */
export const editedName = (current: string | null, typed: string): string | null => {
  const name = typed.trim()
  return name === "" || name === current ? null : name
}

/**
 * What to describe a group as after its description was edited; null when nothing is to be called. An empty one is sent,
 * though the API ignores it [groups §13, §4.7].
 */
export const editedDescription = ({ description }: GroupAttributes, typed: string): string | null => {
  const text = typed.trim()
  return text === (description ?? "") ? null : text
}

/** What a key does while a name or description is edited: leaving the field saves as well [groups §13]. */
export const editKey = ({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): "save" | "cancel" | null =>
  key === "Escape" ? "cancel" : key === "Enter" && !shiftKey ? "save" : null
