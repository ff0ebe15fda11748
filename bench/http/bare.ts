import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { answer } from "../child.ts"
import { cpu } from "./usage.ts"

/** An answer that is known beforehand: the head as `writeHead` takes it, and the bytes. */
export interface Prebuilt {
  readonly status: number
  readonly head: ReadonlyArray<string>
  readonly body: Uint8Array
}

const prebuilt = new Map<string, Prebuilt>()

/** Queries make no difference here. */
const keyOf = (method = "", url = ""): string => `${method} ${url.replace(/\?.*/, "")}`

const send = (response: ServerResponse, { body, head, status }: Prebuilt): void => {
  response.writeHead(status, head as Array<string>)
  response.end(body)
}

/** Whoever sends a body has it read as JSON before he is answered. */
const afterBody = (message: IncomingMessage, then: () => void): void => {
  const chunks: Array<Buffer> = []
  message.on("data", (chunk: Buffer) => chunks.push(chunk))
  message.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString())
    then()
  })
}

const server = createServer((message, response) => {
  const known = prebuilt.get(keyOf(message.method, message.url))
  if (!known) throw new Error(`nothing is known for ${message.method} ${message.url}`)
  if (message.method === "GET") send(response, known)
  else afterBody(message, () => send(response, known))
})

server.keepAliveTimeout = 65_000
await once(server.listen(0, "127.0.0.1"), "listening")

const answers = {
  url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  know: (method: string, path: string, known: Prebuilt) => void prebuilt.set(keyOf(method, path), known),
  cpu
}

/** What the bare server can be asked. */
export type Bare = typeof answers

answer(answers)
