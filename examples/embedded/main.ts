/*
 * A help desk of somebody else's on Mootkit, with a provider of his own:
 *
 *   npx -y pnpm@12 exec node examples/embedded/main.ts
 */
import { Mootkit } from "@mootkit/core/promise"
import { sqliteStore } from "@mootkit/sql/promise"
import { serve } from "@hono/node-server"
import { helpDesk } from "./app.ts"
import { Pombo } from "./pombo.ts"
import { setUp } from "./seed.ts"

const { DESK_FILE = "desk.db", POMBO_KEY = "key", POMBO_TOKEN = "token", POMBO_URL = "http://127.0.0.1:4000", PORT = "3000" } = process.env

const store = sqliteStore(DESK_FILE)

const desk = await Mootkit.make({ store, provider: new Pombo(POMBO_URL, POMBO_KEY) })
const app = helpDesk(desk, await setUp(desk, POMBO_TOKEN))

const server = serve({ fetch: app.fetch, port: Number(PORT) }, ({ port }) =>
  console.log(`a help desk at http://127.0.0.1:${port}`))

// Closing the desk ends feeds of events, which the server waits for.
process.once("SIGTERM", () => {
  server.close()
  void desk.close()
})
