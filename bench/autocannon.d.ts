/** What the benches use of autocannon, which brings no types. */
declare module "autocannon" {
  interface Sent {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
  }

  interface Options {
    readonly url: string
    readonly connections: number
    /** Seconds; or else a number of requests. */
    readonly duration?: number
    readonly amount?: number
    /** How often the end is looked for, milliseconds. */
    readonly sampleInt?: number
    readonly requests: ReadonlyArray<Sent & { readonly setupRequest?: (request: Sent) => Sent }>
  }

  export interface Result {
    /** How many were answered. */
    readonly requests: { readonly total: number }
    /** Seconds. */
    readonly duration: number
    readonly errors: number
    readonly timeouts: number
    readonly non2xx: number
  }

  const autocannon: (options: Options) => Promise<Result>
  export default autocannon
}
