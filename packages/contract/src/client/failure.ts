/** The server answered, and not with success; `body` is the parsed JSON, or the text where it is none. */
export class HttpFailure extends Error {
  readonly _tag = "HttpFailure"
  readonly status: number
  readonly body: unknown
  constructor(operationId: string, status: number, body: unknown) {
    super(`${operationId}: ${status} ${JSON.stringify(body)}`)
    this.name = "HttpFailure"
    this.status = status
    this.body = body
  }
}

/** The server answered with success, but with something else than the contract says. */
export class DecodeFailure extends Error {
  readonly _tag = "DecodeFailure"
  readonly status: number
  readonly body: unknown
  constructor(operationId: string, status: number, body: unknown, reason: string) {
    super(`${operationId}: ${reason}`)
    this.name = "DecodeFailure"
    this.status = status
    this.body = body
  }
}

/** No answer came: the server could not be reached, or the connection broke. */
export class TransportFailure extends Error {
  readonly _tag = "TransportFailure"
  constructor(operationId: string, cause: unknown) {
    super(`${operationId}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = "TransportFailure"
  }
}

/** Everything that can go wrong with a call. */
export type ClientError = HttpFailure | DecodeFailure | TransportFailure
