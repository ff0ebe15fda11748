import type { WireRequest } from "./wire.ts"

/** A header and its value. */
export type Header = readonly [name: string, value: string]

/** What every answer of the real server carries [resources §1.9]. */
export const platformHeaders: ReadonlyArray<Header> = [
  ["x-frame-options", "SAMEORIGIN"],
  ["x-xss-protection", "0"],
  ["x-content-type-options", "nosniff"],
  ["x-permitted-cross-domain-policies", "none"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["x-platform", "fazer.ai"]
]

/** The media type of JSON answers. */
export const jsonType: Header = ["content-type", "application/json; charset=utf-8"]

/** The media type of answers without a body: the framework names no charset there. */
export const emptyJsonType: Header = ["content-type", "application/json"]

/** The request's own id when it sent one, cleaned as the framework cleans it, else the one that was drawn. */
export const requestId = (given: string | null, drawn: string): string =>
  given?.replace(/[^\w\-@]/g, "").slice(0, 255) || drawn

/** The media type of pages. */
export const htmlType: Header = ["content-type", "text/html; charset=utf-8"]

/** An id for the n-th request of a world, in the form of a version 4 uuid. */
export const drawnRequestId = (world: string, n: number): string => {
  const hash = (salt: number): string => {
    let h = 0x811c9dc5 ^ salt
    for (const char of `${world}/${n}`) h = Math.imul(h ^ char.charCodeAt(0), 0x01000193)
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
    return ((h ^ (h >>> 13)) >>> 0).toString(16).padStart(8, "0")
  }
  const hex = hash(1) + hash(2) + hash(3) + hash(4)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** Whether pages of other origins may use a path: the public API and the control plane, nothing else [resources §1.9]. */
const isShared = (path: string): boolean => path.startsWith("/public/api/") || path.startsWith("/_mootkit")

/** What pages of other origins are told. */
export const corsHeaders = (path: string, origin: string | null): ReadonlyArray<Header> =>
  origin !== null && isShared(path)
    ? [["access-control-allow-origin", "*"], ["access-control-expose-headers", ""]]
    : []

/** What a browser is told that asks before it sends a page's request; nothing, if that is not what was asked. */
export const preflightHeaders = (
  { header, method }: Pick<WireRequest, "header" | "method">,
  path: string
): ReadonlyArray<Header> | undefined => {
  const asks = method === "OPTIONS" && header("origin") !== null && header("access-control-request-method") !== null
  if (!asks || !isShared(path)) return undefined
  const asked = header("access-control-request-headers")
  return [
    ["access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD"],
    ["access-control-max-age", "7200"],
    ...(asked === null ? [] : [["access-control-allow-headers", asked] as const])
  ]
}
