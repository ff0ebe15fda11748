import { makePromiseControlClient } from "@mootkit/contract/client"
import type { control } from "@mootkit/contract/control"
import type { PromiseClient } from "@mootkit/contract/client"
import { makeServer } from "@mootkit/server"
import type { Handles, ServerOptions } from "@mootkit/server"
import { http } from "msw"
import type { HttpHandler } from "msw"
import { interception } from "#interception"
import type { Interception } from "./interception.ts"

/** What a kit is made with: all that a server takes, and where it pretends to be. */
export interface KitOptions extends ServerOptions {
  /**
   * The address whose requests are answered, or several of one server: `https://chat.example.test`. With several, links
   * in answers show the one that was asked, unless there is a `baseUrl`.
   */
  readonly url?: string | ReadonlyArray<string>
  /** What happens to requests for other addresses: they go out, go out with a warning, or fail; `bypass`. */
  readonly onUnhandled?: "bypass" | "warn" | "error"
}

/** A mock server that answers the requests of this process, by Mock Service Worker 2 or 3. */
export interface MswKit {
  /** The address whose requests are answered; of several the first. */
  readonly url: string
  /** Tokens and ids of the scenario. */
  readonly handles: Handles
  /** For your own `setupServer(...kit.handlers)` or `setupWorker(...kit.handlers)`. */
  readonly handlers: ReadonlyArray<HttpHandler>
  /** The server itself, without interception: the fastest way in. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Reset, snapshot, clock, faults, people, events: the control plane. */
  readonly control: PromiseClient<typeof control>
  /**
   * Opens the main world and starts to intercept; in Node only, as browsers need a worker, and one kit of a process at a
   * time, since msw 3 asks only the last that listens. For more, one
   * `setupServer(...first.handlers, ...second.handlers)` of your own.
   */
  readonly listen: () => Promise<void>
  /** Puts the world back to the start of its scenario. */
  readonly reset: () => Promise<void>
  /** Stops to intercept and lets go of all worlds. */
  readonly close: () => Promise<void>
}

const defaultUrl = "https://chat.example.test"

/** Makes a kit; nothing is intercepted before `listen` or before the handlers are used. */
export const setupKit = (options: KitOptions = {}): MswKit => {
  const { onUnhandled = "bypass", url: wanted = defaultUrl, ...serverOptions } = options
  const [url = defaultUrl, ...others] = [wanted].flat().map((one) => one.replace(/\/+$/, ""))
  const server = makeServer({ ...others.length === 0 ? { baseUrl: url } : {}, ...serverOptions })
  const handlers = [url, ...others].map((one) => http.all(`${one}/*`, ({ request }) => server.fetch(request)))
  const control = makePromiseControlClient({ baseUrl: url, fetch: (input, init) => server.fetch(new Request(input, init)) })
  let interceptor: Interception | undefined
  return {
    url,
    handlers,
    control,
    get handles() {
      return server.handles
    },
    fetch: server.fetch,
    listen: async () => {
      await server.ready()
      interceptor = await interception(handlers)
      interceptor.listen({ onUnhandledRequest: onUnhandled, onUnhandledFrame: onUnhandled })
    },
    // What the answer says is the kit's already: nothing is loaded to read it, as the client would.
    reset: async () => void (await server.fetch(new Request(`${url}/_mootkit/reset`, { method: "POST" }))),
    close: async () => {
      interceptor?.close()
      interceptor = undefined
      await server.close()
    }
  }
}
