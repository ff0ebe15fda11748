import { defineConfig } from "vitest/config"

export default defineConfig({
  cacheDir: "../../../node_modules/.vite/bench",
  test: { watch: false }
})
