import { corsHeaders, drawnRequestId, emptyJsonType, htmlType, jsonType, platformHeaders, preflightHeaders, requestId } from "./headers.ts"
import type { Header } from "./headers.ts"
import { JsonWriter } from "./json.ts"
import type { Reply } from "./reply.ts"
import { noBytes } from "./wire.ts"
import type { WireRequest, WireResponse } from "./wire.ts"
import type { Place } from "./worlds.ts"

const cacheControl: Header = ["cache-control", "max-age=0, private, must-revalidate"]
const noCache: Header = ["cache-control", "no-cache"]

const sameTag = (given: string | null, tag: string): boolean =>
  given !== null && (given.trim() === "*" || given.split(",").some((one) => one.trim() === tag))

/** Turns replies into what goes over the wire: bytes, and the headers that the real server sets [resources §1.9]. */
export class ResponseWriter {
  readonly #json = new JsonWriter()

  write(request: WireRequest, path: string, place: Place, reply: Reply, milliseconds: number): WireResponse {
    const id = requestId(request.header("x-request-id"), drawnRequestId(place.name, ++place.answered))
    const headers: Array<Header> = [
      ...platformHeaders,
      ["x-request-id", id],
      ["x-runtime", (milliseconds / 1000).toFixed(6)],
      ...corsHeaders(path, request.header("origin")),
      ...(reply.headers ?? [])
    ]
    if (request.method === "OPTIONS") {
      return { status: 200, headers: [...headers, ...preflightHeaders(request.header("access-control-request-headers"))], body: noBytes }
    }
    if (reply.html !== undefined) {
      return { status: reply.status, headers: [...headers, htmlType, noCache], body: new TextEncoder().encode(reply.html) }
    }
    if (reply.body === undefined) {
      return { status: reply.status, headers: [...headers, emptyJsonType, noCache], body: noBytes }
    }
    const { bytes, tag } = this.#json.write(reply.body)
    if (reply.status !== 200) return { status: reply.status, headers: [...headers, jsonType, noCache], body: bytes }
    headers.push(jsonType, ["etag", tag], cacheControl)
    const fresh = request.method === "GET" && sameTag(request.header("if-none-match"), tag)
    return fresh ? { status: 304, headers, body: noBytes } : { status: 200, headers, body: bytes }
  }
}
