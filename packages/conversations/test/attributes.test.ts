import { describe, expect, it } from "vitest"
import { attributeFaults } from "../src/index.ts"

const faults = (attributes: Readonly<Record<string, unknown>>) => attributeFaults("custom_attributes", "Custom attributes", attributes)

const tooLong = (key: string) => ({ attribute: "custom_attributes", message: `Custom attributes ${key} length should be < 1500` })

describe("attributes of a conversation", () => {
  it("have 1500 characters at most, however many units they take", () => {
    expect(faults({ a: "x".repeat(1500), b: "😀".repeat(1500) })).toEqual([])
    expect(faults({ a: "x".repeat(1501), b: "😀".repeat(1501) })).toEqual([tooLong("a"), tooLong("b")])
  })

  it("are whole numbers up to 9999999999", () => {
    expect(faults({ a: 9_999_999_999, b: -10_000_000_000, c: 10_000_000_000.5 })).toEqual([])
    expect(faults({ a: 10_000_000_000 })).toEqual([
      { attribute: "custom_attributes", message: "Custom attributes a value should be < 9999999999" }
    ])
  })

  it("are as long and large as they like further in", () => {
    expect(faults({ a: { b: "x".repeat(1501) }, c: [10_000_000_000], d: null, e: true })).toEqual([])
  })

  it("are told by their own name", () => {
    expect(attributeFaults("additional_attributes", "Additional attributes", { referer: "x".repeat(1501) })).toEqual([
      { attribute: "additional_attributes", message: "Additional attributes referer length should be < 1500" }
    ])
  })
})
