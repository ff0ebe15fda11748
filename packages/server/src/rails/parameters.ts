import { mediaTypeOf } from "@mootkit/core"
import { isObject } from "../json.ts"
import type { WireRequest } from "../wire.ts"
import { BadInput, nest, parsePairs, withoutNulls } from "./nested.ts"
import type { Params } from "./nested.ts"

/** What a request asks, the three sources apart and merged: the path wins over the body, the body over the query. */
export interface Parameters {
  readonly path: Params
  readonly query: Params
  readonly body: Params
  readonly all: Params
}

const decoder = new TextDecoder("utf-8", { fatal: true })

const text = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new BadInput("the body is not UTF-8")
  }
}

/** How deep JSON may nest before the real server's parser gives up. */
const deepestJson = 100

/** Whether arrays and objects nest deeper than that; texts are passed over. */
const tooDeep = (bytes: Uint8Array): boolean => {
  let depth = 0
  let quoted = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === 0x22) quoted = !quoted
    else if (quoted) i += byte === 0x5c ? 1 : 0
    else if (byte === 0x5b || byte === 0x7b) depth++
    else if (byte === 0x5d || byte === 0x7d) depth--
    if (depth > deepestJson) return true
  }
  return false
}

/** Whether all texts are whole: half of a character is nothing that UTF-8 could hold. */
const isWhole = (value: unknown): boolean => {
  if (typeof value === "string") return !/\p{Surrogate}/u.test(value)
  if (typeof value !== "object" || value === null) return true
  return Object.entries(value).every(([name, one]) => isWhole(name) && isWhole(one))
}

/** How half of a character can be written in JSON. */
const writtenHalf = /\\u[dD][89a-fA-F]/

const parseJson = (bytes: Uint8Array): Params => {
  if (tooDeep(bytes)) throw new BadInput("the body nests too deeply")
  const source = text(bytes)
  if (source.trim() === "") return {}
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    throw new BadInput("the body is not JSON")
  }
  if (writtenHalf.test(source) && !isWhole(value)) throw new BadInput("the body holds halves of characters")
  return isObject(value) ? value : { _json: value }
}

const parseMultipart = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Params> => {
  try {
    const form = await new Response(bytes, { headers: { "content-type": type } }).formData()
    return nest(form)
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput("the body is not multipart form data")
  }
}

/** The media type that a request says its body has. */
export const mediaType = ({ header }: Pick<WireRequest, "header">): string =>
  mediaTypeOf(header("content-type"))

/** Reads a body by its content type; other types than JSON, form and multipart are not looked at [resources §1.5]. */
const parseBody = async (request: WireRequest): Promise<Params> => {
  if (request.method === "GET" || request.method === "HEAD") return {}
  const media = mediaType(request)
  const bytes = await request.body()
  if (bytes.length === 0) return {}
  if (media === "application/json") return parseJson(bytes)
  if (media === "application/x-www-form-urlencoded") return parsePairs(text(bytes))
  if (media === "multipart/form-data") return parseMultipart(bytes, request.header("content-type") ?? "")
  return {}
}

const merge = (query: Params, body: Params, path: Params): Params => ({ ...query, ...body, ...path })

/** Reads the parameters of a request as they were sent; fails with `BadInput`. */
export const readParameters = async (request: WireRequest, path: Params, query: string): Promise<Parameters> => {
  const fromQuery = parsePairs(query)
  const body = await parseBody(request)
  return { path, query: fromQuery, body, all: merge(fromQuery, body, path) }
}

/** Reads the parameters of a request as Rails does; fails with `BadInput`. */
export const readRailsParameters = async (request: WireRequest, path: Params, query: string): Promise<Parameters> => {
  const sent = await readParameters(request, path, query)
  const [fromQuery, body] = [withoutNulls(sent.query), withoutNulls(sent.body)]
  return { path, query: fromQuery, body, all: merge(fromQuery, body, path) }
}
