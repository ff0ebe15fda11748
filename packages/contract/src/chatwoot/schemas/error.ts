import * as Schema from "effect/Schema"
import { partial } from "./fields.ts"

/** The error body that the document promises and no real endpoint sends. */
export const documentedError = partial({
  description: Schema.String,
  errors: Schema.Array(partial({ field: Schema.String, message: Schema.String, code: Schema.String }))
}).annotate({ identifier: "documented_error" })

/** A refusal with one sentence: the usual body of 401, 404 and 422 [resources §1.4]. */
export const errorMessage = Schema.Struct({ error: Schema.String }).annotate({ identifier: "error_message" })

/** The 401 of a request without any credentials [resources §1.4]. */
export const signInRequired = Schema.Struct({ errors: Schema.Array(Schema.String) })
  .annotate({ identifier: "sign_in_required" })

/** The 422 of a record that failed its validations; `attributes` in the order of their first error [resources §1.4]. */
export const invalidRecord = Schema.Struct({ message: Schema.String, attributes: Schema.Array(Schema.String) })
  .annotate({ identifier: "invalid_record" })

/** The body that the framework writes when nothing else answered: unreadable request, unknown route, crash [resources §1.4]. */
export const frameworkError = Schema.Struct({ status: Schema.Int, error: Schema.String })
  .annotate({ identifier: "framework_error" })

/** Every body that a 401 has. */
export const unauthorized = Schema.Union([errorMessage, signInRequired])

/** Every body that a 422 has. */
export const unprocessable = Schema.Union([errorMessage, invalidRecord])
