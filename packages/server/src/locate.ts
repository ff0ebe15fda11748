import { mainWorld } from "./worlds.ts"
import type { WireRequest } from "./wire.ts"

/** Where a request is going: a world of its own, a path, a query, and the address that answers show. */
export interface Location {
  readonly world: string
  readonly path: string
  readonly query: string
  readonly baseUrl: string
}

const worldName = /^[a-z0-9][a-z0-9_-]{0,63}$/

const inPath = /^\/w\/([^/]+)(\/.*)?$/

/** The world that a host such as `blue.localhost:3000` names. */
const fromHost = (host: string | null): string | undefined => /^([^.]+)\.localhost(?::\d+)?$/.exec(host ?? "")?.[1]

/** The path of a request as it was sent, without its query. */
export const pathOf = ({ target }: WireRequest): string => {
  const at = target.indexOf("?")
  return at < 0 ? target : target.slice(0, at)
}

/** Reads world, path and query of a request; a name that no world can have gives nothing. */
export const locate = (request: WireRequest, configured: string | undefined): Location | undefined => {
  const whole = pathOf(request)
  const query = request.target.slice(whole.length + 1)
  const prefixed = whole.startsWith("/w/") ? inPath.exec(whole) : null
  const world = prefixed?.[1] ?? request.header("x-mootkit-world") ?? fromHost(request.host) ?? mainWorld
  if (!worldName.test(world)) return undefined
  const origin = configured ?? `${request.isSecure ? "https" : "http"}://${request.host ?? "localhost"}`
  return {
    world,
    query,
    path: prefixed ? prefixed[2] ?? "/" : whole,
    baseUrl: prefixed ? `${origin}/w/${world}` : origin
  }
}
