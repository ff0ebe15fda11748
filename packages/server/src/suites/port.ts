import { listen } from "../node.ts"
import { makeServer } from "../server.ts"
import { makeTarget } from "./target.ts"
import type { Target } from "./target.ts"

/** Servers on a port of this machine, asked by the global `fetch`, which names the host itself. */
export const onPort = (): Target =>
  makeTarget({
    name: "on a port",
    capabilities: { hosts: false },
    open: async (options = {}) => {
      const server = makeServer(options)
      const { close, url } = await listen(server)
      return {
        handles: server.handles,
        url,
        request: (path, init) => fetch(url + path, init),
        close: async () => {
          await close()
          await server.close()
        }
      }
    }
  })
