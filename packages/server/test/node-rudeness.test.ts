import { once } from "node:events"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Server } from "../src/server.ts"
import { BodyTooLarge, SenderGone } from "../src/wire.ts"
import { answer, bytes, expectAlive, openHarness } from "./node-harness.ts"
import type { Harness } from "./node-harness.ts"

let at: Harness

beforeEach(async () => {
  at = await openHarness()
})

afterEach(() => at.close())

describe("a body over the limit", () => {
  const read: Server["handle"] = ({ body }) =>
    body().then(() => answer("read"), (error) => answer(error instanceof BodyTooLarge ? "too large" : "other", 413))

  beforeEach(async () => {
    await at.close()
    at = await openHarness({ bodyLimit: 1000 })
    at.handle = read
  })

  it.each([[1000, 200], [1001, 413], [500_000, 413]])("of 1000: %i bytes with a stated length, %i", async (size, status) => {
    const response = await fetch(at.url, { method: "POST", body: "x".repeat(size) })
    expect(response.status).toBe(status)
    expect(await response.json()).toBe(status === 200 ? "read" : "too large")
  })

  it.each([[1, 200], [500, 413]])("of 1000: %i chunks of 1000 bytes, %i", async (count, status) => {
    const body = new ReadableStream({
      start: (controller) => {
        for (let i = 0; i < count; i++) controller.enqueue(bytes("x".repeat(1000)))
        controller.close()
      }
    })
    const init: RequestInit & { readonly duplex: "half" } = { method: "POST", body, duplex: "half" }
    const response = await fetch(at.url, init)
    expect(response.status).toBe(status)
    await response.arrayBuffer()
    await expectAlive(at)
  })

  it("flows by, and the next request on the connection is answered", async () => {
    const post = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    const chunks = `3e8\r\n${"x".repeat(1000)}\r\n`.repeat(2000)
    const reply = await at.raw(`${post}${chunks}0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect(reply.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"])
  })
})

describe("what goes wrong", () => {
  it("in the server answers 500 and is heard of", async () => {
    const bug = new Error("a bug")
    at.handle = () => Promise.reject(bug)
    const response = await fetch(at.url)
    expect([response.status, await response.json()]).toEqual([500, { status: 500, error: "Internal Server Error" }])
    expect(at.defects).toEqual([bug])
    await expectAlive(at)
  })

  it.each<[string, Server["handle"]]>([
    ["thrown at once", () => {
      throw new Error("a bug")
    }],
    ["a header that cannot be sent", async () => ({ status: 200, headers: [["x", "a\r\nb"]], body: bytes("") })],
    ["a status that cannot be sent", async () => ({ status: 42, headers: [], body: bytes("") })]
  ])("%s answers 500", async (_, broken) => {
    at.handle = broken
    expect((await fetch(at.url)).status).toBe(500)
    expect(at.defects).toHaveLength(1)
    await expectAlive(at)
  })

  it.each([
    ["nonsense", "\0\x01\x02 nonsense\r\n\r\n"],
    ["a bad request line", "GET\r\n\r\n"],
    ["an unknown method", "FROB / HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["a bad header", "GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n"],
    ["two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"],
    ["a bad length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n"],
    ["no host", "GET / HTTP/1.1\r\n\r\n"],
    ["a head that is too long", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`],
    ["a greeting of TLS", "\x16\x03\x01\x02\x00\x01"]
  ])("%s is refused", async (_, text) => {
    expect(await at.raw(text)).toMatch(/^HTTP\/1\.1 4\d\d /)
    await expectAlive(at)
  })

  it("a bad chunk in a body ends that body only", async () => {
    const failed = new Promise<unknown>((resolve) => {
      at.handle = ({ body }) => body().then(() => answer("read"), (error) => {
        resolve(error)
        return answer("cut off")
      })
    })
    await at.raw("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n")
    expect(await failed).toBeInstanceOf(SenderGone)
    await expectAlive(at)
  })

  it("a sender who goes away in the middle of the body is noticed, and is nobody's defect", async () => {
    const failed = new Promise<unknown>((resolve) => {
      at.handle = async ({ body }) => {
        try {
          return answer(await body())
        } catch (error) {
          resolve(error)
          throw error
        }
      }
    })
    const socket = await at.dial()
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    setTimeout(() => socket.resetAndDestroy(), 30)
    expect(await failed).toBeInstanceOf(SenderGone)
    await expectAlive(at)
    expect(at.defects).toEqual([])
  })

  it("a body asked for when the sender is long gone is refused, too", async () => {
    const failed = new Promise<unknown>((resolve) => {
      at.handle = async ({ body }) => {
        await new Promise((done) => setTimeout(done, 100))
        return body().then(() => answer("read"), (error) => {
          resolve(error)
          return answer("late")
        })
      }
    })
    const socket = await at.dial()
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    setTimeout(() => socket.destroy(), 20)
    expect(await failed).toBeInstanceOf(SenderGone)
    await expectAlive(at)
  })

  it("a body that breaks off while nobody waits for it ends nothing", async () => {
    const done = new Promise<void>((resolve) => {
      at.handle = async ({ body }) => {
        void body()
        await new Promise((later) => setTimeout(later, 100))
        resolve()
        return answer("did not look")
      }
    })
    const socket = await at.dial()
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    setTimeout(() => socket.destroy(), 20)
    await done
    await expectAlive(at)
  })

  it("a client who goes away before the answer ends nothing", async () => {
    let release = (): void => {}
    const asked = new Promise<void>((resolve) => {
      at.handle = async () => {
        resolve()
        await new Promise<void>((done) => {
          release = done
        })
        return { status: 200, headers: [], body: new Uint8Array(2_000_000) }
      }
    })
    const socket = await at.dial()
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await asked
    socket.resetAndDestroy()
    await new Promise((resolve) => setTimeout(resolve, 30))
    release()
    await expectAlive(at)
    expect(at.defects).toEqual([])
  })

  it("a client who reads half of an answer and goes away ends nothing", async () => {
    at.handle = async () => ({ status: 200, headers: [], body: new Uint8Array(20_000_000) })
    const socket = await at.dial()
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await once(socket, "data")
    socket.resetAndDestroy()
    await expectAlive(at)
  })
})

