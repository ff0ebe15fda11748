import { expect, it } from "vitest"
import { priorities, statuses } from "../src/index.ts"

it("statuses and priorities stand in the order of their numbers", () => {
  expect(statuses).toEqual(["open", "resolved", "pending", "snoozed"])
  expect(priorities).toEqual(["low", "medium", "high", "urgent"])
})
