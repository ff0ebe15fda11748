import { once } from "node:events"
import { Agent, request } from "node:http"
import type { IncomingMessage } from "node:http"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { answer, bytes, expectAlive, openHarness, received, text } from "./node-harness.ts"
import type { Harness } from "./node-harness.ts"

let at: Harness

beforeEach(async () => {
  at = await openHarness()
})

afterEach(() => at.close())

describe("a request", () => {
  it("arrives with method, path and query as sent, host, and body", async () => {
    const response = await fetch(`${at.url}/a%20b/?x[]=1&x[]=%5B`, { method: "PATCH", body: "ação 🙂" })
    expect(await response.json()).toMatchObject({
      method: "PATCH",
      target: "/a%20b/?x[]=1&x[]=%5B",
      host: `127.0.0.1:${at.port}`,
      body: "ação 🙂"
    })
  })

  it.each([["GET", ""], ["DELETE", ""], ["POST", "Content-Length: 0\r\n"]])(
    "%s without a body has an empty one at once",
    async (method, length) => {
      const reply = await at.raw(`${method} / HTTP/1.1\r\nHost: a\r\n${length}Connection: close\r\n\r\n`)
      expect(reply).toContain(`"body":""`)
    }
  )

  it("is read in chunks, too", async () => {
    const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    expect(await at.raw(`${head}3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n`)).toContain(`"body":"abcdefg"`)
  })

  it("gives its body as often as it is asked for", async () => {
    at.handle = async ({ body }) => answer([text(await body()), text(await body())])
    expect(await (await fetch(at.url, { method: "PUT", body: "x" })).json()).toEqual(["x", "x"])
  })

  it("has headers that came twice joined, the one-time ones too", async () => {
    const twice = "Host: a\r\nX-Thing: 1\r\nx-thing: 2\r\nAuthorization: p\r\nAuthorization: q\r\n"
    const reply = await at.raw(`GET / HTTP/1.1\r\n${twice}Connection: close\r\n\r\n`)
    expect(reply).toContain(`["x-thing","1, 2"]`)
    expect(reply).toContain(`["authorization","p, q"]`)
  })

  it("knows no header that was not sent", async () => {
    at.handle = async ({ header }) => answer([header("x-none"), header("constructor")])
    expect(await (await fetch(at.url)).json()).toEqual([null, null])
  })

  it.each([
    ["http://other.example:81/a?b", "/a?b", "other.example:81"],
    ["http://other.example", "/", "other.example"],
    ["http://other.example?b", "/?b", "other.example"],
    ["//a//b", "//a//b", "h"]
  ])("to %s is for %s of its host", async (target, path, host) => {
    const reply = await at.raw(`GET ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`)
    expect(reply).toContain(`"target":"${path}","host":"${host}"`)
  })

  it("that waits to be told to go on is told so", async () => {
    const socket = await at.dial()
    const told = received(socket, (text) => text.includes("100 Continue"))
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
    await told
    const reply = received(socket)
    socket.write("ok")
    expect(await reply).toContain(`"body":"ok"`)
  })
})

describe("an answer", () => {
  it("has its length, Node's date, and every header", async () => {
    const reply = await at.raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    const [head = "", body = ""] = reply.split("\r\n\r\n")
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(head).toContain(`\r\ncontent-length: ${body.length}`)
    expect(head).toMatch(/\r\nDate: \w{3}, /)
    expect(head).toContain("\r\nx-twice: a\r\nx-twice: b")
    expect(head).not.toMatch(/transfer-encoding/i)
  })

  it("may state its length itself", async () => {
    at.handle = async () => ({ status: 200, headers: [["Content-Length", "2"]], body: bytes("hi") })
    const reply = await at.raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    expect(reply.match(/content-length/gi)).toHaveLength(1)
  })

  it("to HEAD has the length but no body", async () => {
    const reply = await at.raw("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    expect(reply).toMatch(/content-length: [1-9]/)
    expect(reply.endsWith("\r\n\r\n")).toBe(true)
  })

  it("to OPTIONS comes from the server as any other", async () => {
    expect(await (await fetch(at.url, { method: "OPTIONS" })).json()).toMatchObject({ method: "OPTIONS" })
  })

  it.each([204, 304])("with %i has neither body nor length, and the connection lives on", async (status) => {
    at.handle = async () => ({ status, headers: [], body: bytes("") })
    const reply = await at.raw(
      "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    )
    expect(reply.match(/HTTP\/1\.1/g)).toHaveLength(2)
    expect(reply).not.toMatch(/content-length|transfer-encoding/i)
  })

  it("to one of many requests sent at once keeps its place", async () => {
    at.handle = async ({ target }) => {
      if (target === "/1") await new Promise((resolve) => setTimeout(resolve, 30))
      return answer(target)
    }
    const all = ["/1", "/2", "/3"].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join("")
    const reply = await at.raw(`${all}GET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect([...reply.matchAll(/"\/(\d)"/g)].map(([, n]) => n)).toEqual(["1", "2", "3", "4"])
  })

  it("leaves the connection to the next request", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ports = new Set<number | undefined>()
    for (const body of ["one", "two", undefined]) {
      const outgoing = request(at.url, { agent, method: "POST" }).end(body)
      const [incoming] = await once(outgoing, "response") as [IncomingMessage]
      ports.add(incoming.socket.localPort)
      await once(incoming.resume(), "end")
    }
    agent.destroy()
    expect(ports.size).toBe(1)
  })
})

describe("listening", () => {
  it("on a free port tells where", () => {
    expect(at.port).toBeGreaterThan(0)
    expect(at.url).toBe(`http://127.0.0.1:${at.port}`)
  })

  it("on every address tells one that a client can use", async () => {
    await at.close()
    at = await openHarness({ host: "0.0.0.0" })
    expect(at.url).toBe(`http://127.0.0.1:${at.port}`)
    await expectAlive(at)
  })

  it("on a port that is taken fails", async () => {
    const { close, port } = at
    await expect(openHarness({ port })).rejects.toMatchObject({ code: "EADDRINUSE" })
    await close()
    at = await openHarness({ port })
    expect(at.port).toBe(port)
  })
})

describe("closing", () => {
  it("frees the port, and may be asked for twice", async () => {
    const { port } = at
    await Promise.all([at.close(), at.close()])
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow("fetch failed")
  })

  it("ends connections that wait for nothing", async () => {
    const socket = await at.dial()
    const idle = received(socket)
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await once(socket, "data")
    const silent = await at.dial()
    const quiet = received(silent)
    await at.close()
    expect(await idle).toContain("200 OK")
    expect(await quiet).toBe("")
  })

  it("lets a request in flight end, and then its connection", async () => {
    let release = (): void => {}
    const asked = new Promise<void>((resolve) => {
      at.handle = async () => {
        resolve()
        await new Promise<void>((done) => {
          release = done
        })
        return answer("ended")
      }
    })
    const socket = await at.dial()
    const reply = received(socket)
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await asked
    const closed = at.close()
    release()
    expect(await reply).toContain("ended")
    await closed
  })

  it("waits no longer than a moment for a request that never ends, or never comes", async () => {
    const asked = new Promise<void>((resolve) => {
      at.handle = () => {
        resolve()
        return new Promise(() => {})
      }
    })
    const [endless, halting] = [await at.dial(), await at.dial()]
    const ends = Promise.all([received(endless), received(halting)])
    halting.write("GET / HT")
    endless.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await asked
    await at.close()
    expect(await ends).toEqual(["", ""])
  })
})
