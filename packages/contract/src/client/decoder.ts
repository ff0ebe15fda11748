import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Lazy } from "../operation.ts"
import * as vocabulary from "../vocabulary.ts"

/** Makes sense of a body, or says why there is none. */
export type Decoder = (body: unknown) => Effect.Effect<unknown, Schema.SchemaError>

/** What reads the bodies of one kind of answer. */
export const makeDecoder = (response: Lazy): Decoder => Schema.decodeUnknownEffect(response(vocabulary))
