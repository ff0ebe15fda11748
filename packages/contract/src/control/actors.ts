import type { Vocabulary } from "../operation.ts"

/** How the body of an act names whoever acts: one of the two. A phone that nobody has yet signs up. */
export const actor = {
  phone: (s: Vocabulary) => s.optionalKey(s.String),
  jid: (s: Vocabulary) => s.optionalKey(s.String)
}
