import type { BuiltOperation, Dialect } from "../operation.ts"

/** Where a client sends its requests, and what it sends along. */
export interface ClientOptions {
  readonly baseUrl: string
  /** What the caller proves itself with, sent as its API wants it. */
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The world of a Mootkit server that is meant; the default world without it. */
  readonly world?: string
  /** The global `fetch`, looked up at each call, unless another is given. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/** What a caller gave an operation, whatever the operation. */
export interface Input {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

const searchOf = (query: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((member) => search.append(`${name}[]`, String(member)))
    else if (value !== undefined) search.append(name, String(value))
  }
  return search.size === 0 ? "" : `?${search}`
}

/** The address of a call; lists in the query are written as `name[]`, as Rails reads them. */
export const urlOf = (operation: BuiltOperation, input: Input, { baseUrl }: ClientOptions): string => {
  const path = operation.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(String(input.params?.[name])))
  return baseUrl.replace(/\/+$/, "") + path + searchOf(input.query ?? {})
}

const credentials: Readonly<Record<Dialect, (token: string) => Readonly<Record<string, string>>>> = {
  chatwoot: (token) => ({ api_access_token: token }),
  neighbour: (token) => ({ api_access_token: token }),
  control: () => ({}),
  "bot-open": (token) => ({ authorization: token }),
  mybot: (key) => ({ authorization: `Basic ${key}` })
}

/** The rest of a call's request. */
export const initOf = (operation: BuiltOperation, input: Input, options: ClientOptions): RequestInit => ({
  method: operation.method,
  headers: {
    accept: "application/json",
    ...(input.body !== undefined && { "content-type": "application/json" }),
    ...(options.token !== undefined && credentials[operation.dialect](options.token)),
    ...(options.world !== undefined && { "x-mootkit-world": options.world }),
    ...options.headers
  },
  ...(input.body !== undefined && { body: JSON.stringify(input.body) })
})
