import { corsHeaders, drawnRequestId, emptyJsonType, htmlType, jsonType, platformHeaders, requestId } from "./headers.ts"
import type { Header } from "./headers.ts"
import { JsonWriter } from "./json.ts"
import type { Location } from "./locate.ts"
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

  write(
    request: WireRequest,
    { baseUrl, path }: Pick<Location, "baseUrl" | "path">,
    place: Place,
    reply: Reply,
    milliseconds: number
  ): WireResponse {
    const id = requestId(request.header("x-request-id"), drawnRequestId(place.name, ++place.answered))
    const common: ReadonlyArray<Header> = [
      ...platformHeaders,
      ["x-request-id", id],
      ["x-runtime", (milliseconds / 1000).toFixed(6)],
      ...corsHeaders(path, request.header("origin")),
      ...(reply.headers ?? [])
    ]
    const { headers, ...content } = this.#content(request, baseUrl, reply)
    if (request.method !== "HEAD") return { ...content, headers: [...common, ...headers] }
    const { body, status } = content
    return { status, headers: [...common, ...headers, ["content-length", String(body.length)]], body: noBytes }
  }

  #content(request: WireRequest, baseUrl: string, { body, file, html, status }: Reply): WireResponse {
    if (file) return { status, headers: [["content-type", file.contentType]], body: new Uint8Array(file.bytes) }
    if (html !== undefined) return { status, headers: [htmlType, noCache], body: new TextEncoder().encode(html) }
    if (body === undefined) return { status, headers: [emptyJsonType, noCache], body: noBytes }
    const { bytes, release, tag } = this.#json.write(body, baseUrl)
    if (status !== 200) return { status, headers: [jsonType, noCache], body: bytes, release }
    const cached: ReadonlyArray<Header> = [["etag", tag], cacheControl]
    const isRead = request.method === "GET" || request.method === "HEAD"
    return isRead && sameTag(request.header("if-none-match"), tag)
      ? { status: 304, headers: cached, body: noBytes }
      : { status, headers: [jsonType, ...cached], body: bytes, release }
  }
}
