import { control } from "@mootkit/contract/control"
import { manifest } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import type { Asking } from "./answers.ts"
import { asking, faultsOf } from "./answers.ts"

const club = "120363041155512345@g.us"

/** Everything of a world that can be seen. */
const state = async ({ ask, server }: Asking, world = "main"): Promise<Readonly<Record<string, string>>> => {
  const token = server.handles.tokens["administrator"] ?? ""
  const paths = [
    "/_mootkit/health",
    "/_mootkit/clock",
    "/_mootkit/events",
    "/_mootkit/faults",
    "/_mootkit/people",
    `/_mootkit/people?group=${club}`,
    "/_mootkit/requests",
    "/api/v1/profile",
    "/api/v1/accounts/1/conversations?status=all"
  ]
  const seen: Record<string, string> = {}
  for (const path of paths) seen[path] = JSON.stringify((await ask(`GET /w/${world}${path}`, { token })).body)
  return seen
}

/** Changes rows, events, clock, faults, the network and the journal. */
const disturb = async ({ ask, server }: Asking, world = "main"): Promise<void> => {
  await ask(`POST /w/${world}/_mootkit/people/join`, { json: { group: club, phone: "+55 11 97777-0001" } })
  await ask(`POST /w/${world}/_mootkit/clock`, { json: { advance_ms: 5000 } })
  await ask(`POST /w/${world}/_mootkit/faults`, { json: { target: { provider: "*" }, kind: "refused" } })
  await ask(`GET /w/${world}/api/v1/profile`, { token: server.handles.tokens["agent"] ?? "" })
}

describe("a world as a whole", () => {
  it("tells that it is up", async () => {
    const { ask } = asking({ fidelity: "documented", scenario: "empty" })
    const answer = await ask("GET /w/blue/_mootkit/health")
    expect(answer.body).toEqual({ status: "ok", world: "blue", scenario: "empty", fidelity: "documented" })
    expect(faultsOf(answer)).toEqual([])
  })

  it("is after a reset as a new one, and hands out the same handles", async () => {
    const started = asking()
    const fresh = await state(asking())
    await disturb(started)
    expect(await state(started)).not.toEqual(fresh)
    const reset = await started.ask("POST /_mootkit/reset")
    expect(reset.body).toEqual({ scenario: "group-support", ...started.server.handles })
    expect(faultsOf(reset)).toEqual([])
    expect(await state(started)).toEqual(fresh)
  })

  it("forgets its snapshots with a reset", async () => {
    const { ask } = asking()
    await ask("POST /_mootkit/snapshot")
    await ask("POST /_mootkit/reset")
    expect((await ask("POST /_mootkit/restore", { json: { snapshot: "1" } })).status).toBe(404)
    expect((await ask("POST /_mootkit/snapshot")).body).toEqual({ snapshot: "1" })
  })

  it("is after a restore as it was at the snapshot", async () => {
    const started = asking()
    await disturb(started)
    const kept = await started.ask("POST /_mootkit/snapshot")
    expect(kept.body).toEqual({ snapshot: "1" })
    expect(faultsOf(kept)).toEqual([])
    await started.ask("DELETE /_mootkit/requests")
    const before = await state(started)
    await disturb(started)
    await started.ask("POST /_mootkit/people/leave", { json: { group: club, phone: "5511977770001" } })
    expect((await started.ask("POST /_mootkit/snapshot")).body).toEqual({ snapshot: "2" })
    const restored = await started.ask("POST /_mootkit/restore", { json: { snapshot: "1" } })
    expect(restored.body).toEqual({ snapshot: "1" })
    expect(faultsOf(restored)).toEqual([])
    await started.ask("DELETE /_mootkit/requests")
    expect(await state(started)).toEqual(before)
  })

  it("has no snapshot that nobody took", async () => {
    const answer = await asking().ask("POST /_mootkit/restore", { json: { snapshot: "7" } })
    expect(answer.status).toBe(404)
    expect(answer.body).toEqual({
      error: { code: "not_found", message: "This world has no snapshot 7", field: "snapshot" }
    })
    expect(faultsOf(answer)).toEqual([])
  })

  it("starts anew from another scenario and another seed, and resets to those", async () => {
    const started = asking()
    const seeded = await started.ask("POST /_mootkit/seed", { json: { scenario: "empty", random_seed: 7 } })
    expect(seeded.body).toEqual({ scenario: "empty", ...asking({ scenario: "empty", randomSeed: 7 }).server.handles })
    expect(seeded.body).not.toEqual({ scenario: "empty", ...asking({ scenario: "empty" }).server.handles })
    expect(faultsOf(seeded)).toEqual([])
    expect((await started.ask("POST /_mootkit/reset")).body).toEqual(seeded.body)
    expect((await started.ask("GET /_mootkit/people")).body).toEqual({ people: [] })
    const unknown = await started.ask("POST /_mootkit/seed", { json: { scenario: "full" } })
    expect(unknown.body).toMatchObject({ error: { message: "scenario must be one of group-support, bot-shop, empty" } })
  })

  it("is seen from no other world", async () => {
    const started = asking()
    const before = await state(started, "green")
    await disturb(started, "red")
    await started.ask("POST /w/red/_mootkit/snapshot")
    await started.ask("DELETE /w/green/_mootkit/requests")
    await started.ask("POST /w/green/_mootkit/reset")
    expect(await state(started, "green")).toEqual(before)
    expect((await started.ask("POST /w/green/_mootkit/restore", { json: { snapshot: "1" } })).status).toBe(404)
  })

  it("is listed while it lives, ends when it is deleted, and is made anew at its next use", async () => {
    const started = asking()
    const fresh = { red: await state(started, "red"), main: await state(started, "main") }
    await disturb(started, "red")
    await disturb(started, "main")
    const listed = await started.ask("GET /_mootkit/worlds")
    expect(listed.body).toMatchObject({ worlds: [{ name: "main" }, { name: "red" }] })
    expect(faultsOf(listed)).toEqual([])
    for (const name of ["red", "main"]) {
      const gone = await started.ask(`DELETE /w/blue/_mootkit/worlds/${name}`)
      expect([gone.status, gone.body]).toEqual([204, undefined])
      expect(faultsOf(gone)).toEqual([])
    }
    expect((await started.ask("GET /w/blue/_mootkit/worlds")).body).toMatchObject({ worlds: [{ name: "blue" }] })
    expect({ red: await state(started, "red"), main: await state(started, "main") }).toEqual(fresh)
    const unknown = await started.ask("DELETE /_mootkit/worlds/nowhere")
    expect([unknown.status, faultsOf(unknown)]).toEqual([404, []])
  })
})

describe("the control plane", () => {
  it("lists every operation", async () => {
    const answer = await asking().ask("GET /_mootkit/operations")
    expect(answer.body).toEqual({ operations: manifest })
    expect(faultsOf(answer)).toEqual([])
  })

  it("refuses a key that an operation does not read, on every operation", async () => {
    const { ask } = asking()
    for (const { method, path } of Object.values(control)) {
      const target = path.replace(":name", "red")
      const inQuery = await ask(`${method} ${target}?surprise=1`)
      expect([inQuery.status, inQuery.body]).toMatchObject([422, { error: { code: "invalid", field: "surprise" } }])
      if (method === "GET") continue
      const inBody = await ask(`${method} ${target}`, { json: { surprise: 1 } })
      expect([inBody.status, inBody.body]).toEqual([422, inQuery.body])
    }
    expect((await ask("GET /_mootkit/health?surprise=1")).body).toMatchObject({
      error: { message: "surprise must be left out: nothing is read here" }
    })
  })

  it("refuses what is no JSON, and JSON that is no object", async () => {
    const { ask } = asking()
    const broken = await ask("POST /_mootkit/clock", { text: "{" })
    expect(broken.body).toEqual({ error: { code: "bad_input", message: "the body is not JSON" } })
    expect([broken.status, faultsOf(broken)]).toEqual([400, []])
    const list = await ask("POST /_mootkit/clock", { json: [1] })
    expect([list.status, faultsOf(list)]).toEqual([422, []])
  })
})
