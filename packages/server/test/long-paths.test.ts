import { expect, it } from "vitest"
import { makeServer } from "../src/server.ts"

const million = 1_000_000

it.each([
  ["words", "/", "a/"],
  ["words after one with which an API begins", "/bot-api/", "a/"],
  ["slashes and a word", "/docs", "/"]
])("an endless path of %s leads nowhere, as any other", async (_, first, next) => {
  const { close, fetch } = makeServer({ scenario: "empty" })
  const { status } = await fetch(new Request(`http://server.test${first}${next.repeat(million)}x`))
  expect(status).toBe(404)
  await close()
})
