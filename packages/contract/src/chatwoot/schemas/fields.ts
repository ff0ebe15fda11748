import * as Schema from "effect/Schema"
import * as Struct from "effect/Struct"

/** A free-form JSON object: custom attributes, settings, whatever a channel keeps beside its columns. */
export const bag = Schema.Record(Schema.String, Schema.Unknown)

/** Text that may be null, present in every answer. */
export const text = Schema.NullOr(Schema.String)

/** A row id that may be null, present in every answer. */
export const reference = Schema.NullOr(Schema.Int)

/** A point in time as ISO 8601 text, null when it never happened. */
export const instant = Schema.NullOr(Schema.String)

/** A role of a user within an account. */
export const role = Schema.Literals(["agent", "administrator"])

/** Presence of a person who works in the account. */
export const availability = Schema.Literals(["online", "offline", "busy"])

/** An object none of whose properties is promised, which is how the document describes nearly every answer. */
export const partial = <Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.Struct(fields).mapFields(Struct.map(Schema.optionalKey))
