import { defineConfig } from "vitest/config"

export default defineConfig({
  cacheDir: "../../../node_modules/.vite/bench",
  // Users have the bundle in their node_modules, where vitest leaves it to Node.
  test: { watch: false, server: { deps: { external: [/\/dist\/bundle\//] } } }
})
