import { once } from "node:events"
import { connect } from "node:net"
import type { Socket } from "node:net"
import { expect } from "vitest"
import { listen } from "../src/node.ts"
import type { Listening, ListenOptions } from "../src/node.ts"
import type { Server } from "../src/server.ts"
import type { WireRequest, WireResponse } from "../src/wire.ts"

/** A server on a port that does whatever a test tells it to. */
export interface Harness extends Listening {
  handle: Server["handle"]
  readonly defects: ReadonlyArray<unknown>
  /** A bare connection to it. */
  readonly dial: () => Promise<Socket>
  /** All that comes back to `text` until the connection ends. */
  readonly raw: (text: string) => Promise<string>
}

export const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export const text = (body: Uint8Array): string => new TextDecoder().decode(body)

export const answer = (value: unknown, status = 200): WireResponse => ({
  status,
  headers: [["content-type", "application/json"], ["x-twice", "a"], ["x-twice", "b"]],
  body: bytes(JSON.stringify(value))
})

/** Answers with what it was sent. */
const mirror = async ({ body, headers, host, method, target }: WireRequest): Promise<WireResponse> =>
  answer({ method, target, host, headers: headers(), body: text(await body()) })

/** Everything that comes back until the connection ends, or until `enough` of it came. */
export const received = (socket: Socket, enough: (soFar: string) => boolean = () => false): Promise<string> =>
  new Promise((resolve) => {
    let soFar = ""
    socket.on("data", (chunk: Buffer) => {
      soFar += chunk.toString("latin1")
      if (enough(soFar)) resolve(soFar)
    })
    socket.once("close", () => resolve(soFar))
  })

/** Opens a port; at first the server answers with what it was sent. */
export const openHarness = async (options: ListenOptions = {}): Promise<Harness> => {
  const defects: Array<unknown> = []
  const server: Pick<Server, "handle"> = { handle: (request) => harness.handle(request) }
  const open = await listen(server, { onDefect: (error) => defects.push(error), ...options })
  const dial = async (): Promise<Socket> => {
    const socket = connect(open.port, "127.0.0.1")
    socket.on("error", () => {})
    await once(socket, "connect")
    return socket
  }
  const harness: Harness = {
    ...open,
    defects,
    dial,
    handle: mirror,
    raw: async (sent) => {
      const socket = await dial()
      const reply = received(socket)
      socket.write(sent)
      return reply
    }
  }
  return harness
}

/** Holds that it still answers. */
export const expectAlive = async (harness: Harness): Promise<void> => {
  harness.handle = mirror
  expect((await fetch(harness.url)).status).toBe(200)
}
