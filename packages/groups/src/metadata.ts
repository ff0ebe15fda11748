import { isBlank } from "./whitespace.ts"

/**
 * A step by which a group's name and description change: what is asked of the network, and recorded then. Null is a
 * value that is no text, which the network refuses [groups §4.7].
 */
export interface MetadataStep {
  readonly field: "subject" | "description"
  readonly text: string | null
}

const stepOf = (field: MetadataStep["field"], given: unknown): ReadonlyArray<MetadataStep> => {
  if (typeof given === "string") return isBlank(given) ? [] : [{ field, text: given }]
  return typeof given === "number" || given === true ? [{ field, text: null }] : []
}

/**
 * Decides how a group's name and description change, from `subject` and `description` of the request: one after the
 * other, so that the first stands when the second fails. What is missing or blank is left as it is, so nobody can take a
 * description away [groups §4.7].
 */
export const metadataSteps = (subject: unknown, description: unknown): ReadonlyArray<MetadataStep> => [
  ...stepOf("subject", subject),
  ...stepOf("description", description)
]
