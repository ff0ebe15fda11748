import type { Responses, Vocabulary } from "../operation.ts"

/** What every operation but the login answers to input that it cannot use (400) and to a caller without a good token (401). */
export const refused = {
  400: (s: Vocabulary) => s.botOpenError,
  401: (s: Vocabulary) => s.botOpenError
} satisfies Responses
