import { corsHeaders, drawnRequestId, emptyJsonType, htmlType, jsonType, platformHeaders, requestId } from "./headers.ts"
import type { Header } from "./headers.ts"
import { JsonWriter } from "./json.ts"
import type { Reply } from "./reply.ts"
import { noBytes } from "./wire.ts"
import type { WireRequest, WireResponse } from "./wire.ts"
import type { Place } from "./place.ts"

const cacheControl: Header = ["cache-control", "max-age=0, private, must-revalidate"]
const noCache: Header = ["cache-control", "no-cache"]

const sameTag = (given: string | null, tag: string): boolean =>
  given !== null && (given.trim() === "*" || given.split(",").some((one) => one.trim() === tag))

/** What a reply says, whoever asked for it: its bytes, the headers that belong to them, and the tag of JSON that may be kept. */
export interface Content extends WireResponse {
  readonly tag?: string
  /** It comes from a system that sends nothing of what frameworks add. */
  readonly isBare?: boolean
}

/** Turns replies into what goes over the wire: bytes, and the headers that the real server sets [resources §1.9]. */
export class ResponseWriter {
  readonly #json = new JsonWriter()

  /** Makes a request's answer out of a content. */
  address(request: WireRequest, path: string, place: Pick<Place, "name" | "answered">, content: Content, milliseconds: number): WireResponse {
    const id = requestId(request.header("x-request-id"), drawnRequestId(place.name, ++place.answered))
    const cors = corsHeaders(path, request.header("origin"))
    const common: ReadonlyArray<Header> = content.isBare
      ? [["x-request-id", id], ...cors]
      : [...platformHeaders, ["x-request-id", id], ["x-runtime", (milliseconds / 1000).toFixed(6)], ...cors]
    const { body, headers, release, status, tag } = content
    const lent = release ? { release } : {}
    const isHead = request.method === "HEAD"
    const isKnown = tag !== undefined && (isHead || request.method === "GET") && sameTag(request.header("if-none-match"), tag)
    if (isKnown) {
      const known = headers.filter(([name]) => name !== "content-type")
      const length: ReadonlyArray<Header> = isHead ? [["content-length", "0"]] : []
      return { status: 304, headers: [...common, ...known, ...length], body: noBytes, ...lent }
    }
    if (!isHead) return { status, headers: [...common, ...headers], body, ...lent }
    return { status, headers: [...common, ...headers, ["content-length", String(body.length)]], body: noBytes, ...lent }
  }

  /** Writes out what a reply says; links in it lie below a base URL. */
  content(baseUrl: string, reply: Reply): Content {
    const { headers, ...content } = this.#written(baseUrl, reply)
    return { ...content, headers: [...(reply.headers ?? []), ...headers] }
  }

  #written(baseUrl: string, { body, file, html, status }: Reply): Content {
    if (file) return { status, headers: [["content-type", file.contentType]], body: new Uint8Array(file.bytes) }
    if (html !== undefined) return { status, headers: [htmlType, noCache], body: new TextEncoder().encode(html) }
    if (body === undefined) return { status, headers: status === 204 ? [noCache] : [emptyJsonType, noCache], body: noBytes }
    const { bytes, release, tag } = this.#json.write(body, baseUrl)
    if (status !== 200) return { status, headers: [jsonType, noCache], body: bytes, release }
    return { status, headers: [jsonType, ["etag", tag], cacheControl], body: bytes, release, tag }
  }
}
