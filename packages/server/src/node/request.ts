import type { IncomingMessage } from "node:http"
import { BodyTooLarge, joined, noBytes, SenderGone } from "../wire.ts"
import type { WireRequest } from "../wire.ts"

/** Reads the rest of a message; what exceeds the limit flows by unkept, so that an answer can still go out. */
const readAll = (message: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const gone = (): void => reject(new SenderGone())
    if (message.destroyed) return gone()
    if (Number(message.headers["content-length"]) > limit) reject(new BodyTooLarge())
    let chunks: Array<Uint8Array> = []
    let length = 0
    message.on("data", (chunk: Uint8Array) => {
      length += chunk.length
      if (length <= limit) return chunks.push(chunk)
      chunks = []
      reject(new BodyTooLarge())
    })
    message.on("end", () => length <= limit && resolve(joined(chunks, length)))
    message.on("close", () => message.complete || gone())
  })

const isBodiless = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0

const ofProxy = /^https?:\/\/([^/?#]*)/i

/** A request as Node's parser hands it over, read only where the server asks. */
export class NodeRequest implements WireRequest {
  readonly method: string
  readonly target: string
  readonly host: string | null
  readonly #message: IncomingMessage
  readonly #limit: number
  #body: Promise<Uint8Array<ArrayBuffer>> | undefined

  constructor(message: IncomingMessage, limit: number) {
    const target = message.url ?? "/"
    const authority = target.startsWith("/") ? null : ofProxy.exec(target)
    this.method = message.method ?? "GET"
    this.target = authority ? target.slice(authority[0].length).replace(/^(?!\/)/, "/") : target
    this.host = authority?.[1] ?? message.headers.host ?? null
    this.#message = message
    this.#limit = limit
  }

  readonly header = (name: string): string | null => {
    const value = this.#message.headers[name]
    return typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : null
  }

  readonly headers = (): ReadonlyArray<readonly [name: string, value: string]> =>
    Object.keys(this.#message.headers).map((name) => [name, this.header(name) ?? ""] as const)

  readonly body = (): Promise<Uint8Array<ArrayBuffer>> => (this.#body ??= this.#read())

  #read(): Promise<Uint8Array<ArrayBuffer>> {
    if (isBodiless(this.#message)) return Promise.resolve(noBytes)
    const body = readAll(this.#message, this.#limit)
    // Nobody may be waiting any more when the sender goes away, and that must not end the process.
    body.catch(() => {})
    return body
  }
}
