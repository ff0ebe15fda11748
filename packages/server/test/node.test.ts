import { once } from "node:events"
import { Agent, request } from "node:http"
import type { IncomingMessage } from "node:http"
import { connect } from "node:net"
import type { Socket } from "node:net"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { listen } from "../src/node.ts"
import type { Listening, ListenOptions } from "../src/node.ts"
import type { Server } from "../src/server.ts"
import type { WireRequest, WireResponse } from "../src/wire.ts"
import { BodyTooLarge } from "../src/wire.ts"

const decoder = new TextDecoder()
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const answer = (value: unknown, status = 200): WireResponse => ({
  status,
  headers: [["content-type", "application/json"], ["x-twice", "a"], ["x-twice", "b"]],
  body: bytes(JSON.stringify(value))
})

/** Tells what it was sent. */
const mirror = async ({ body, header, headers, host, method, target }: WireRequest): Promise<WireResponse> =>
  answer({ method, target, host, headers: headers(), cookie: header("cookie"), body: decoder.decode(await body()) })

let handle: Server["handle"] = mirror
let defects: Array<unknown> = []
let open: Listening

const start = async (options: ListenOptions = {}): Promise<void> => {
  const server: Server = {
    handle: (wire) => handle(wire),
    fetch: () => Promise.reject(new Error("a carrier that needs no fetch called it")),
    handles: { account_id: null, tokens: {}, pubsub_tokens: {}, inboxes: [] },
    fidelity: "actual",
    close: async () => {}
  }
  open = await listen(server, { onDefect: (error) => defects.push(error), ...options })
}

const dial = async (): Promise<Socket> => {
  const socket = connect(open.port, "127.0.0.1")
  socket.on("error", () => {})
  await once(socket, "connect")
  return socket
}

/** Everything that comes back until the server hangs up, or until `enough` of it came. */
const received = (socket: Socket, enough: (text: string) => boolean = () => false): Promise<string> =>
  new Promise((resolve) => {
    let text = ""
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1")
      if (enough(text)) resolve(text)
    })
    socket.once("close", () => resolve(text))
  })

const raw = async (text: string): Promise<string> => {
  const socket = await dial()
  const reply = received(socket)
  socket.write(text)
  return reply
}

const expectAlive = async (): Promise<void> => {
  handle = mirror
  expect((await fetch(open.url)).status).toBe(200)
}

beforeEach(async () => {
  handle = mirror
  defects = []
  await start()
})

afterEach(() => open.close())

describe("a request", () => {
  it("arrives with method, path and query as sent, host, and body", async () => {
    const response = await fetch(`${open.url}/a%20b/?x[]=1&x[]=%5B`, { method: "PATCH", body: "ação 🙂" })
    expect(await response.json()).toMatchObject({
      method: "PATCH",
      target: "/a%20b/?x[]=1&x[]=%5B",
      host: `127.0.0.1:${open.port}`,
      body: "ação 🙂"
    })
  })

  it.each([["GET", ""], ["DELETE", ""], ["POST", "Content-Length: 0\r\n"]])(
    "%s without a body has an empty one at once",
    async (method, length) => {
      const reply = await raw(`${method} / HTTP/1.1\r\nHost: a\r\n${length}Connection: close\r\n\r\n`)
      expect(reply).toContain(`"body":""`)
    }
  )

  it("is read in chunks, too", async () => {
    const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    expect(await raw(`${head}3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n`)).toContain(`"body":"abcdefg"`)
  })

  it("gives its body as often as it is asked for", async () => {
    handle = async ({ body }) => answer([decoder.decode(await body()), decoder.decode(await body())])
    expect(await (await fetch(open.url, { method: "PUT", body: "x" })).json()).toEqual(["x", "x"])
  })

  it("has headers that came twice joined, the one-time ones too", async () => {
    const twice = "Host: a\r\nX-Thing: 1\r\nx-thing: 2\r\nAuthorization: p\r\nAuthorization: q\r\n"
    const reply = await raw(`GET / HTTP/1.1\r\n${twice}Connection: close\r\n\r\n`)
    expect(reply).toContain(`["x-thing","1, 2"]`)
    expect(reply).toContain(`["authorization","p, q"]`)
  })

  it("knows no header that was not sent", async () => {
    handle = async ({ header }) => answer([header("x-none"), header("constructor")])
    expect(await (await fetch(open.url)).json()).toEqual([null, null])
  })

  it.each([
    ["http://other.example:81/a?b", "/a?b", "other.example:81"],
    ["http://other.example", "/", "other.example"],
    ["http://other.example?b", "/?b", "other.example"],
    ["//a//b", "//a//b", "h"]
  ])("to %s is for %s of its host", async (target, path, host) => {
    const reply = await raw(`GET ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`)
    expect(reply).toContain(`"target":"${path}","host":"${host}"`)
  })

  it("that waits to be told to go on is told so", async () => {
    const socket = await dial()
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
    const reply = await raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    const [head = "", body = ""] = reply.split("\r\n\r\n")
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(head).toContain(`\r\ncontent-length: ${body.length}`)
    expect(head).toMatch(/\r\nDate: \w{3}, /)
    expect(head).toContain("\r\nx-twice: a\r\nx-twice: b")
    expect(head).not.toMatch(/transfer-encoding/i)
  })

  it("may state its length itself", async () => {
    handle = async () => ({ status: 200, headers: [["Content-Length", "2"]], body: bytes("hi") })
    const reply = await raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    expect(reply.match(/content-length/gi)).toHaveLength(1)
  })

  it("to HEAD has the length but no body", async () => {
    const reply = await raw("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    expect(reply).toMatch(/content-length: [1-9]/)
    expect(reply.endsWith("\r\n\r\n")).toBe(true)
  })

  it("to OPTIONS comes from the server as any other", async () => {
    expect(await (await fetch(open.url, { method: "OPTIONS" })).json()).toMatchObject({ method: "OPTIONS" })
  })

  it.each([204, 304])("with %i has neither body nor length, and the connection lives on", async (status) => {
    handle = async () => ({ status, headers: [], body: bytes("") })
    const reply = await raw(
      "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    )
    expect(reply.match(/HTTP\/1\.1/g)).toHaveLength(2)
    expect(reply).not.toMatch(/content-length|transfer-encoding/i)
  })

  it("to one of many requests sent at once keeps its place", async () => {
    handle = async ({ target }) => {
      if (target === "/1") await new Promise((resolve) => setTimeout(resolve, 30))
      return answer(target)
    }
    const all = ["/1", "/2", "/3"].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join("")
    const reply = await raw(`${all}GET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect([...reply.matchAll(/"\/(\d)"/g)].map(([, n]) => n)).toEqual(["1", "2", "3", "4"])
  })

  it("leaves the connection to the next request", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ports = new Set<number | undefined>()
    for (const body of ["one", "two", undefined]) {
      const outgoing = request(open.url, { agent, method: "POST" }).end(body)
      const [incoming] = await once(outgoing, "response") as [IncomingMessage]
      ports.add(incoming.socket.localPort)
      await once(incoming.resume(), "end")
    }
    agent.destroy()
    expect(ports.size).toBe(1)
  })
})

describe("a body over the limit", () => {
  const read: Server["handle"] = ({ body }) =>
    body().then(() => answer("read"), (error) => answer(error instanceof BodyTooLarge ? "too large" : "other", 413))

  beforeEach(async () => {
    await open.close()
    await start({ bodyLimit: 1000 })
    handle = read
  })

  it.each([[1000, 200], [1001, 413], [500_000, 413]])("of 1000: %i bytes with a stated length, %i", async (size, status) => {
    const response = await fetch(open.url, { method: "POST", body: "x".repeat(size) })
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
    const response = await fetch(open.url, { method: "POST", body, duplex: "half" } as RequestInit)
    expect(response.status).toBe(status)
    await response.arrayBuffer()
    await expectAlive()
  })
})

describe("what goes wrong", () => {
  it("in the server answers 500 and is heard of", async () => {
    const bug = new Error("a bug")
    handle = () => Promise.reject(bug)
    const response = await fetch(open.url)
    expect([response.status, await response.json()]).toEqual([500, { status: 500, error: "Internal Server Error" }])
    expect(defects).toEqual([bug])
    await expectAlive()
  })

  it.each<[string, Server["handle"]]>([
    ["thrown at once", () => {
      throw new Error("a bug")
    }],
    ["a header that cannot be sent", async () => ({ status: 200, headers: [["x", "a\r\nb"]], body: bytes("") })],
    ["a status that cannot be sent", async () => ({ status: 42, headers: [], body: bytes("") })]
  ])("%s answers 500", async (_, broken) => {
    handle = broken
    expect((await fetch(open.url)).status).toBe(500)
    expect(defects).toHaveLength(1)
    await expectAlive()
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
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 4\d\d /)
    await expectAlive()
  })

  it("a bad chunk in a body ends that body only", async () => {
    const failed = new Promise<unknown>((resolve) => {
      handle = ({ body }) => body().then(() => answer("read"), (error) => {
        resolve(error)
        return answer("cut off")
      })
    })
    await raw("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n")
    expect(await failed).toBeInstanceOf(Error)
    await expectAlive()
  })

  it("a sender who goes away in the middle of the body is noticed, and is nobody's defect", async () => {
    const failed = new Promise<unknown>((resolve) => {
      handle = async ({ body }) => {
        try {
          return answer(await body())
        } catch (error) {
          resolve(error)
          throw error
        }
      }
    })
    const socket = await dial()
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    setTimeout(() => socket.resetAndDestroy(), 30)
    expect(await failed).toBeInstanceOf(Error)
    await expectAlive()
    expect(defects).toEqual([])
  })

  it("a body asked for when the sender is long gone is refused, too", async () => {
    const failed = new Promise<unknown>((resolve) => {
      handle = async ({ body }) => {
        await new Promise((done) => setTimeout(done, 100))
        return body().then(() => answer("read"), (error) => {
          resolve(error)
          return answer("late")
        })
      }
    })
    const socket = await dial()
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    setTimeout(() => socket.destroy(), 20)
    expect(await failed).toBeInstanceOf(Error)
    await expectAlive()
  })

  it("a body that breaks off when nobody reads it any more ends nothing", async () => {
    handle = async ({ body }) => {
      void body()
      return answer("did not wait")
    }
    const socket = await dial()
    const reply = received(socket, (text) => text.includes("did not wait"))
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    await reply
    socket.resetAndDestroy()
    await expectAlive()
  })

  it("a client who goes away before the answer ends nothing", async () => {
    let release = (): void => {}
    const asked = new Promise<void>((resolve) => {
      handle = async () => {
        resolve()
        await new Promise<void>((done) => {
          release = done
        })
        return { status: 200, headers: [], body: new Uint8Array(2_000_000) }
      }
    })
    const socket = await dial()
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await asked
    socket.resetAndDestroy()
    await new Promise((resolve) => setTimeout(resolve, 30))
    release()
    await expectAlive()
    expect(defects).toEqual([])
  })

  it("a client who reads half of an answer and goes away ends nothing", async () => {
    handle = async () => ({ status: 200, headers: [], body: new Uint8Array(20_000_000) })
    const socket = await dial()
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await once(socket, "data")
    socket.resetAndDestroy()
    await expectAlive()
  })
})

describe("listening", () => {
  it("on a free port tells where", () => {
    expect(open.port).toBeGreaterThan(0)
    expect(open.url).toBe(`http://127.0.0.1:${open.port}`)
  })

  it("on every address tells one that a client can use", async () => {
    await open.close()
    await start({ host: "0.0.0.0" })
    expect(open.url).toBe(`http://127.0.0.1:${open.port}`)
    await expectAlive()
  })

  it("on a port that is taken fails", async () => {
    const { close, port } = open
    await expect(start({ port })).rejects.toMatchObject({ code: "EADDRINUSE" })
    await close()
    await start({ port })
    expect(open.port).toBe(port)
  })
})

describe("closing", () => {
  it("frees the port, and may be asked for twice", async () => {
    const { port } = open
    await Promise.all([open.close(), open.close()])
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow()
  })

  it("ends connections that wait for nothing", async () => {
    const socket = await dial()
    const idle = received(socket)
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await once(socket, "data")
    const silent = await dial()
    const quiet = received(silent)
    await open.close()
    expect(await idle).toContain("200 OK")
    expect(await quiet).toBe("")
  })

  it("lets a request in flight end, and then its connection", async () => {
    let release = (): void => {}
    const asked = new Promise<void>((resolve) => {
      handle = async () => {
        resolve()
        await new Promise<void>((done) => {
          release = done
        })
        return answer("ended")
      }
    })
    const socket = await dial()
    const reply = received(socket)
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await asked
    const closed = open.close()
    release()
    expect(await reply).toContain("ended")
    await closed
  })

  it("waits no longer than a moment for a request that never ends, or never comes", async () => {
    const asked = new Promise<void>((resolve) => {
      handle = () => {
        resolve()
        return new Promise(() => {})
      }
    })
    const [endless, halting] = [await dial(), await dial()]
    const ends = Promise.all([received(endless), received(halting)])
    halting.write("GET / HT")
    endless.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await asked
    await open.close()
    expect(await ends).toEqual(["", ""])
  })
})
