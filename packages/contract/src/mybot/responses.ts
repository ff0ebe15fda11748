import type { Responses, Vocabulary } from "../operation.ts"

/** What is answered without a good key (401), with the key of another customer or bot (403), and where the server broke (500). */
export const refused = {
  401: (s: Vocabulary) => s.myBotError,
  403: (s: Vocabulary) => s.myBotError,
  500: (s: Vocabulary) => s.myBotError
} satisfies Responses
