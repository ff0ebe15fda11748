import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    projects: [
      "packages/*",
      { test: { name: "workspace", include: ["scripts/**/*.test.ts", "examples/**/*.test.ts"] } }
    ]
  }
})
