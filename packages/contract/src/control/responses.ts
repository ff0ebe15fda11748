import type { Responses, Vocabulary } from "../operation.ts"

/** What the control plane answers to input that it cannot read (400), that names what is not there (404), or that it cannot use (422). */
export const refused = {
  400: (s: Vocabulary) => s.controlError,
  404: (s: Vocabulary) => s.controlError,
  422: (s: Vocabulary) => s.controlError
} satisfies Responses
