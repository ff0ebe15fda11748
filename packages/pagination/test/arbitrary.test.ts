import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyMessages, anyPageRequest, anyPageRule, anyRawNumber, anyWindow } from "../src/arbitrary.ts"
import { pageRequest } from "../src/index.ts"

const sample = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { seed: 20260101, numRuns: 300 })

describe("arbitraries", () => {
  it("give the same values for the same seed", () => {
    for (const values of [anyMessages, anyPageRequest, anyPageRule, anyRawNumber, anyWindow]) {
      expect(sample<unknown>(values)).toEqual(sample<unknown>(values))
    }
  })

  it("give rules with sizes in order", () => {
    for (const { perPage } of sample(anyPageRule)) {
      const { fallback, max, min } = typeof perPage === "number" ? { fallback: perPage, max: perPage, min: perPage } : perPage
      expect(min >= 1 && min <= fallback && fallback <= max).toBe(true)
    }
  })

  it("give requests as pageRequest makes them", () => {
    for (const request of sample(anyPageRequest)) expect(request).toEqual(pageRequest(request.page, request.perPage))
  })

  it("give messages whose ids and times grow together", () => {
    for (const messages of sample(anyMessages)) {
      messages.forEach(({ createdAt, id }, at) => {
        expect(id).toBeGreaterThan(messages[at - 1]?.id ?? 0)
        expect(createdAt).toBeGreaterThanOrEqual(messages[at - 1]?.createdAt ?? 0)
      })
    }
  })

  it("reach every kind of window", () => {
    expect(new Set(sample(anyWindow).map(({ limit }) => limit))).toEqual(new Set([20, 100, 1000]))
  })
})
