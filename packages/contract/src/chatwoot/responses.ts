import type { Responses, Vocabulary } from "../operation.ts"

/** A body that the document promises for a refusal. */
export const documentedError = (s: Vocabulary) => s.documentedError

/** What the real server answers to a request that may not come through, whatever the operation [resources §1.3]. */
export const userErrors = {
  400: (s: Vocabulary) => s.frameworkError,
  401: (s: Vocabulary) => s.unauthorized
} satisfies Responses

/** What the real server answers within an account to a request for something that is not there [resources §1.4]. */
export const accountErrors = {
  ...userErrors,
  404: (s: Vocabulary) => s.errorMessage
} satisfies Responses

/** What the real server answers besides to a write that cannot be done or that broke on its way [resources §1.4]. */
export const writeErrors = {
  ...accountErrors,
  422: (s: Vocabulary) => s.unprocessable,
  500: (s: Vocabulary) => s.frameworkError
} satisfies Responses
