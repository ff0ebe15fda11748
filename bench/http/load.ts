import autocannon from "autocannon"
import type { Target } from "./targets.ts"

/** How a server did under load. */
export interface Load {
  readonly perSecond: number
  /** CPU time per request, microseconds. */
  readonly cpu: number
}

/** A server under load: where it is, and what CPU time it has used up. */
export interface Loaded {
  readonly url: string
  readonly cpu: () => Promise<number>
}

const connections = 10

/** How long requests are sent: so many seconds, or so many requests. */
type Extent = { readonly duration: number } | { readonly amount: number }

/** Sends the requests of some targets over ten connections that stay open; any answer but a good one is an error. */
export const fire = async (url: string, targets: ReadonlyArray<Target>, extent: Extent) => {
  const result = await autocannon({
    url,
    connections,
    sampleInt: 50,
    ...extent,
    requests: targets.map(({ next, varies }) => ({
      ...next(),
      ...varies ? { setupRequest: (given) => ({ ...given, ...next() }) } : {}
    }))
  })
  const failed = result.errors + result.timeouts + result.non2xx
  if (failed > 0) throw new Error(`${failed} requests failed: ${targets.map(({ name }) => name).join(", ")}`)
  return result
}

/** Loads a server for some seconds. */
export const load = async ({ cpu, url }: Loaded, target: Target, seconds: number): Promise<Load> => {
  const before = await cpu()
  const { duration, requests: { total } } = await fire(url, [target], { duration: seconds })
  return { perSecond: total / duration, cpu: (await cpu() - before) / total }
}
