/** A request as any carrier brings it: Node's listener, a `Request`, a test. */
export interface WireRequest {
  readonly method: string
  /** Path and query as they were sent. */
  readonly target: string
  /** Host and port the request was sent to, if known. */
  readonly host: string | null
  /** Whether it was sent by https; not, where nothing is said. */
  readonly isSecure?: boolean
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | null
  readonly headers: () => ReadonlyArray<readonly [name: string, value: string]>
  /** The whole body; fails with `BodyTooLarge` or `SenderGone`. */
  readonly body: () => Promise<Uint8Array<ArrayBuffer>>
}

/** An answer on its way to any carrier. */
export interface WireResponse {
  readonly status: number
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly body: Uint8Array<ArrayBuffer>
  /** To be called when the body has gone out: its bytes are used again. Never calling it costs nothing but memory. */
  readonly release?: () => void
}

/** The body is longer than the server takes. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge"
}

/** The sender went away before the whole body had come. */
export class SenderGone extends Error {
  override readonly name = "SenderGone"
}

/** An empty body. */
export const noBytes: Uint8Array<ArrayBuffer> = new Uint8Array(0)

/** Statuses that never have a body, not even an empty one. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

/** The longest body that is read where nothing else is said, bytes; 100 MB. */
export const longestBody = 100 * 1024 * 1024

/** Puts the pieces of a body together. */
export const joined = (chunks: ReadonlyArray<Uint8Array>, length: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Reads a body to its end, or no further than it may go. */
const readBody = async ({ body, headers }: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(headers.get("content-length")) > limit) throw new BodyTooLarge()
  if (!body) return noBytes
  const reader = body.getReader()
  const chunks: Array<Uint8Array> = []
  let length = 0
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length
    if (length > limit) {
      // Cancelling would make Node's own form bodies fail where nobody can catch it; what is not read is let go.
      reader.releaseLock()
      throw new BodyTooLarge()
    }
    chunks.push(step.value)
  }
  return joined(chunks, length)
}

/** Reads a fetch `Request` as the server reads any request. */
export const fromRequest = (request: Request, limit = longestBody): WireRequest => {
  const { host, pathname, protocol, search } = new URL(request.url)
  return {
    method: request.method,
    target: pathname + search,
    host,
    isSecure: protocol === "https:",
    header: (name) => request.headers.get(name),
    headers: () => [...request.headers],
    body: () => readBody(request, limit)
  }
}

/** Turns an answer into a fetch `Response`, which copies the body. */
export const toResponse = ({ body, headers, release, status }: WireResponse): Response => {
  const sent = bodiless.has(status) ? null : body
  const response = new Response(sent, { status, headers: headers.map(([name, value]) => [name, value]) })
  release?.()
  return response
}
