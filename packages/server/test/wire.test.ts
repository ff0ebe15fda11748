import { describe, expect, it } from "vitest"
import { BodyTooLarge, fromRequest } from "../src/wire.ts"

const posted = (body: BodyInit | null, headers: Readonly<Record<string, string>> = {}) => {
  const init: RequestInit & { readonly duplex: "half" } = { method: "POST", body, headers, duplex: "half" }
  return fromRequest(new Request("http://desk.test/", init), 1000)
}

/** Pieces of 100 bytes, and how many of them were asked for. */
const pieces = (count: number) => {
  const taken = { count: 0 }
  const body = new ReadableStream({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(100).fill(++taken.count))
      if (taken.count === count) controller.close()
    }
  }, { highWaterMark: 0 })
  return { body, taken }
}

describe("the body of a request that comes without a network", () => {
  it("is read whole, in whatever pieces it comes", async () => {
    expect(await posted(null).body()).toEqual(new Uint8Array(0))
    expect(await posted("hello").body()).toEqual(new TextEncoder().encode("hello"))
    const { body } = pieces(10)
    const whole = await posted(body).body()
    expect([whole.length, whole[0], whole[999]]).toEqual([1000, 1, 10])
  })

  it("is not read any further than it may be long", async () => {
    const { body, taken } = pieces(1_000_000)
    await expect(posted(body).body()).rejects.toBeInstanceOf(BodyTooLarge)
    expect(taken.count).toBe(11)
  })

  it("is not begun when it says that it is longer", async () => {
    const { body, taken } = pieces(20)
    await expect(posted(body, { "content-length": "2000" }).body()).rejects.toBeInstanceOf(BodyTooLarge)
    expect(taken.count).toBe(0)
  })
})
