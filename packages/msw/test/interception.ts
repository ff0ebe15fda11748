import { setupKit } from "@mootkit/msw"
import type { Target } from "@mootkit/server/suites"
import { makeTarget } from "@mootkit/server/suites"

/** Servers behind Mock Service Worker: the global `fetch` of this process reaches them at an address that is nowhere. */
export const intercepted = (name: string): Target => {
  let opened = 0
  return makeTarget({
    name,
    capabilities: { hosts: false },
    open: async (options = {}) => {
      opened += 1
      const kit = setupKit({ ...options, url: `https://chat-${opened}.example.test` })
      await kit.listen()
      return {
        handles: kit.handles,
        url: kit.url,
        request: (path, init) => fetch(kit.url + path, init),
        close: kit.close
      }
    }
  })
}
