import * as Effect from "effect/Effect"
import type { BuiltOperation, Fidelity, Lazy } from "../operation.ts"
import { responsesOf } from "../operation.ts"
import type { Decoder } from "./decoder.ts"
import type { ClientError } from "./failure.ts"
import { DecodeFailure, HttpFailure, TransportFailure } from "./failure.ts"
import type { ClientOptions, Input } from "./request.ts"
import { initOf, urlOf } from "./request.ts"

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly body: unknown
}

const send = (operation: BuiltOperation, input: Input, options: ClientOptions): Effect.Effect<Answer, TransportFailure> =>
  Effect.tryPromise({
    try: async (signal) => {
      const { fetch = globalThis.fetch } = options
      const response = await fetch(urlOf(operation, input, options), { ...initOf(operation, input, options), signal })
      return { ok: response.ok, status: response.status, body: parsed(await response.text()) }
    },
    catch: (cause) => new TransportFailure(operation.id, cause)
  })

/**
 * One operation as a function; a decoder is built at the first answer of its kind. What builds it is loaded with the first
 * answer of all: the library of schemas takes as long as a whole server.
 */
export const callOf = (operation: BuiltOperation, options: ClientOptions, fidelity: Fidelity) => {
  const decoders = new Map<number, Decoder>()
  const decoderOf = (status: number, response: Lazy): Effect.Effect<Decoder> =>
    Effect.map(Effect.promise(() => import("./decoder.ts")), ({ makeDecoder }) => {
      const decoder = decoders.get(status) ?? makeDecoder(response)
      decoders.set(status, decoder)
      return decoder
    })
  return (input: Input = {}): Effect.Effect<unknown, ClientError> =>
    Effect.gen(function*() {
      const { body, ok, status } = yield* send(operation, input, options)
      if (!ok) return yield* Effect.fail(new HttpFailure(operation.id, status, body))
      const response = responsesOf(operation, fidelity)[status]
      if (response === null) return undefined
      const decoded = response
        ? Effect.mapError((yield* decoderOf(status, response))(body), ({ message }) => message)
        : Effect.fail(`${status} is no answer of this operation`)
      return yield* Effect.mapError(decoded, (reason) => new DecodeFailure(operation.id, status, body, reason))
    })
}
