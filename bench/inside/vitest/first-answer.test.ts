import { expect, it } from "vitest"
import { firstAnswer, told } from "../first-answer.ts"

it("a fresh worker gets a first answer", async () => {
  const numbers = await firstAnswer(process.env["BENCH_ENTRY"] ?? "")
  console.log(told(numbers))
  expect(numbers.total).toBeGreaterThan(0)
})
