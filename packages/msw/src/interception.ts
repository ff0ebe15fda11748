import type { HttpHandler } from "msw"

/** What msw 2 and msw 3 have in common of the server that intercepts. */
export interface Interception {
  readonly listen: (options: { readonly onUnhandledRequest: string; readonly onUnhandledFrame: string }) => void
  readonly close: () => void
}

/** Makes what intercepts the requests of this process. */
export const interception = async (handlers: ReadonlyArray<HttpHandler>): Promise<Interception> => {
  const { setupServer } = await import("msw/node")
  return setupServer(...handlers) as unknown as Interception
}
