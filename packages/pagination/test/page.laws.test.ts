import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyPageRequest, anyPageRule, anyRawNumber } from "../src/arbitrary.ts"
import { echoedPage, hasMore, pageMeta, pageRequest, readPage, slice } from "../src/index.ts"
import type { PageRule } from "../src/index.ts"
import { holds } from "./law.ts"

const anyRows = fc.uniqueArray(fc.nat(), { maxLength: 60 })
const anyRaw = fc.record({ page: anyRawNumber, perPage: anyRawNumber }, { requiredKeys: [] })

const sizes = ({ perPage }: PageRule) => typeof perPage === "number" ? { min: perPage, max: perPage } : perPage

describe("readPage", () => {
  it("gives a page that can be counted and is never empty by itself, whatever came", () =>
    holds(
      fc.property(anyPageRule, anyRaw, (rule, raw) => {
        const { offset, page, perPage } = readPage(rule, raw)
        for (const number of [offset, page, perPage]) expect(number).toSatisfy(Number.isSafeInteger)
        expect(page).toBeGreaterThanOrEqual(1)
        expect(perPage).toBeGreaterThanOrEqual(sizes(rule).min)
        expect(perPage).toBeLessThanOrEqual(sizes(rule).max)
        expect(offset).toBe(Math.min(Number.MAX_SAFE_INTEGER, (page - 1) * perPage))
      })
    ))

  it("does the same with a number and with its text", () =>
    holds(
      fc.property(anyPageRule, fc.integer(), fc.integer(), (rule, page, perPage) => {
        expect(readPage(rule, { page: String(page), perPage: String(perPage) })).toEqual(readPage(rule, { page, perPage }))
      })
    ))
})

describe("pages", () => {
  it("concatenate to the whole list, without holes and repeats", () =>
    holds(
      fc.property(anyRows, fc.integer({ min: 1, max: 20 }), (rows, perPage) => {
        const walked: Array<number> = []
        let page = 1
        do walked.push(...slice(rows, pageRequest(page, perPage)))
        while (hasMore(pageRequest(page++, perPage), rows.length))
        expect(walked).toEqual(rows)
      })
    ))

  it("have more after them exactly when the next page has rows", () =>
    holds(
      fc.property(anyRows, anyPageRequest, (rows, request) => {
        const next = pageRequest(request.page + 1, request.perPage)
        expect(hasMore(request, rows.length)).toBe(slice(rows, next).length > 0)
      })
    ))

  it("tell the same total on each page, and no more pages than have rows", () =>
    holds(
      fc.property(anyRows, anyPageRequest, (rows, { page, perPage }) => {
        const meta = pageMeta(pageRequest(page, perPage), rows.length)
        expect([meta.totalCount, meta.page, meta.perPage]).toEqual([rows.length, page, perPage])
        expect(slice(rows, pageRequest(meta.totalPages + 1, perPage))).toEqual([])
        expect(meta.totalPages === 0 || slice(rows, pageRequest(meta.totalPages, perPage)).length > 0).toBe(true)
        expect(meta.hasMore).toBe(page < meta.totalPages)
      })
    ))

  it("are empty far behind the end", () =>
    holds(
      fc.property(anyRows, anyPageRule, (rows, rule) => {
        expect(slice(rows, readPage(rule, { page: "9".repeat(30) }))).toEqual([])
      })
    ))
})

describe("echoedPage", () => {
  it("repeats what is there, and names page 1 for what is not", () =>
    holds(
      fc.property(anyRawNumber, (raw) => {
        expect(echoedPage(raw)).toBe(raw === null || raw === undefined || raw === false ? 1 : raw)
      })
    ))
})
