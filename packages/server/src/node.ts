import { createServer } from "node:http"
import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { inspect } from "node:util"
import { NodeRequest } from "./node/request.ts"
import type { Server } from "./server.ts"
import { longestBody } from "./wire.ts"
import type { WireResponse } from "./wire.ts"

/** How a server listens on a port; every part has a default. */
export interface ListenOptions {
  /** 0 takes a free one, which is the default. */
  readonly port?: number
  /** The address to listen on; `127.0.0.1`, so that only this machine reaches it. */
  readonly host?: string
  /** The longest body that is read, bytes; 100 MB. */
  readonly bodyLimit?: number
  /** Hears of a request that the server itself broke on; without it, the error goes to stderr. */
  readonly onDefect?: (error: unknown) => void
}

/** A server on a port. */
export interface Listening {
  /** Where a client on this machine reaches it, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Takes no more requests, lets those in flight end for a moment, and frees the port. Leaves the server itself open. */
  readonly close: () => Promise<void>
}

/** How long requests in flight may go on after `close`, milliseconds. */
const grace = 250

const brokenBody = new TextEncoder().encode(JSON.stringify({ status: 500, error: "Internal Server Error" }))

const broken: WireResponse = {
  status: 500,
  headers: [["content-type", "application/json; charset=utf-8"]],
  body: brokenBody
}

const hasNoLength = (status: number): boolean => status === 204 || status === 304

/** Writes head and body in one go. */
const send = (response: ServerResponse, { body, headers, release, status }: WireResponse): void => {
  const head: Array<string> = []
  let measured = hasNoLength(status)
  for (const [name, value] of headers) {
    head.push(name, value)
    measured ||= name.length === 14 && name.toLowerCase() === "content-length"
  }
  if (!measured) head.push("content-length", String(body.length))
  response.writeHead(status, head)
  response.end(body, release)
}

const toStderr = (error: unknown): void => {
  process.stderr.write(`${inspect(error)}\n`)
}

/** Carries requests to the server; neither a broken server nor a rude client ends the process. */
const carrier = (server: Pick<Server, "handle">, { bodyLimit = longestBody, onDefect = toStderr }: ListenOptions) =>
  async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const answer = await server.handle(new NodeRequest(message, bodyLimit))
      if (!response.destroyed) send(response, answer)
    } catch (error) {
      if (response.destroyed) return
      onDefect(error)
      send(response, broken)
    }
  }

const shown = (host: string): string => {
  if (host === "0.0.0.0") return "127.0.0.1"
  if (host === "::") return "[::1]"
  return host.includes(":") ? `[${host}]` : host
}

const closeSoon = (http: HttpServer): Promise<void> =>
  new Promise((resolve) => {
    const idle = setInterval(() => http.closeIdleConnections(), 10)
    const all = setTimeout(() => http.closeAllConnections(), grace)
    http.close(() => {
      clearInterval(idle)
      clearTimeout(all)
      resolve()
    })
  })

/**
 * Puts a server on a port of this machine. Rejects with Node's own error if the port cannot be had, such as
 * `EADDRINUSE` when it is taken.
 */
export const listen = (server: Pick<Server, "handle">, options: ListenOptions = {}): Promise<Listening> => {
  const { host = "127.0.0.1", onDefect = toStderr, port = 0 } = options
  // Rack joins a header that comes twice, Node alone would drop some; and a pause in a test is no reason to hang up.
  const http = createServer({ joinDuplicateHeaders: true, keepAliveTimeout: 65_000 }, carrier(server, options))
  return new Promise((resolve, reject) => {
    http.once("error", reject)
    http.listen(port, host, () => {
      http.off("error", reject).on("error", onDefect)
      const { port } = http.address() as AddressInfo
      resolve({ url: `http://${shown(host)}:${port}`, port, close: () => closeSoon(http) })
    })
  })
}
