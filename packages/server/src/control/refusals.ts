import type { WorldFileError } from "@mootkit/core/world-file"
import type { FieldInvalid } from "../fields.ts"
import type { BadInput } from "../rails/nested.ts"
import type { Refused } from "../refusals.ts"
import { byTag } from "../tagged.ts"

/** Something that a control request names is not there. */
export class ControlMissing {
  readonly _tag = "ControlMissing"
  readonly what: string
  readonly field: string
  constructor(field: string, what: string) {
    this.field = field
    this.what = what
  }
}

/** Everything that a control operation may answer other than success. */
export type ControlRefusal = ControlMissing | FieldInvalid | BadInput | WorldFileError

/** What the control plane answers to a refusal. */
export const refuseControl = byTag<ControlRefusal, Refused>({
  BadInput: ({ reason }) => ({ status: 400, body: { error: { code: "bad_input", message: reason } } }),
  ControlMissing: ({ field, what }) => ({ status: 404, body: { error: { code: "not_found", message: what, field } } }),
  WorldFileError: ({ message }) => ({ status: 422, body: { error: { code: "invalid", message, field: "world" } } }),
  FieldInvalid: ({ field, message }) => ({ status: 422, body: { error: { code: "invalid", message, field } } })
})
