import { setupKit } from "@mootkit/msw"
import type { MswKit } from "@mootkit/msw"
import type { Target } from "@mootkit/server/suites"
import { makeTarget } from "@mootkit/server/suites"
import { setupServer } from "msw/node"

/** What is for nobody here goes out, in the words of msw 2 and msw 3. */
const passing = { onUnhandledRequest: "bypass", onUnhandledFrame: "bypass" } as const

/**
 * Servers behind Mock Service Worker: the global `fetch` of this process reaches them at an address that is nowhere. One
 * interceptor serves all that are open, since of several that listen msw 3 asks only the last.
 */
export const intercepted = (name: string): Target => {
  let opened = 0
  const interceptor = setupServer()
  const open = new Set<MswKit>()
  const intercept = () => interceptor.resetHandlers(...[...open].flatMap(({ handlers }) => handlers))
  return makeTarget({
    name,
    capabilities: { hosts: false },
    open: async (options = {}) => {
      opened += 1
      // Without TLS, of which msw 3 sets up a connection for each request, half as much again is tested in the same time.
      const kit = setupKit({ ...options, url: `http://chat-${opened}.example.test` })
      if (open.size === 0) interceptor.listen(passing)
      open.add(kit)
      intercept()
      return {
        handles: kit.handles,
        url: kit.url,
        request: (path, init) => fetch(kit.url + path, init),
        close: async () => {
          open.delete(kit)
          intercept()
          if (open.size === 0) interceptor.close()
          await kit.close()
        }
      }
    }
  })
}
