import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { stateOf } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }, { phone: "+5511988880001" }])
    yield* addMessage(hall, yield* addConversation(hall, reached), "hello")
    return reached.contact.id
  })

type At = () => Visit<number>

const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

/** Sends a file in a world, and gives the path at which its bytes are. */
const sendFile = async (at: At, world = "main"): Promise<string> => {
  const body = new FormData()
  body.set("attachments[]", new File([picture], "bag.jpg", { type: "image/jpeg" }))
  const answer = await at().ask(`POST /w/${world}${at().account}/conversations/1/messages`, { body })
  const { attachments: [file] } = answer.body as { readonly attachments: ReadonlyArray<{ readonly data_url: string }> }
  return (file?.data_url ?? "").slice(at().server.url.length).replace(`/w/${world}`, "").replace("blobs/redirect", "disk")
}

const exported = async (at: At, world = "main"): Promise<string> => (await at().ask(`GET /w/${world}/_mootkit/export`)).text

const upload = (at: At, text: string, world = "main") => {
  const body = new FormData()
  body.set("world", new File([text], "world.json"))
  return at().ask(`POST /w/${world}/_mootkit/import`, { body })
}

const shown = (at: At, world: string) => stateOf(at(), { headers: { "x-mootkit-world": world } })

/** Worlds that are taken along as files. */
export const worldFilesSuite: Suite = (target) => {
  describe("a world as a file", () => {
    const at = visitingHall(target, build)

    it("is given as something to be saved, and nothing of it is changed", async () => {
      const before = await stateOf(at())
      const answer = await at().ask("GET /w/main/_mootkit/export")
      expect([answer.status, answer.headers.get("content-type"), answer.headers.get("content-disposition")])
        .toEqual([200, "application/json; charset=utf-8", `attachment; filename="main.json"`])
      expect(JSON.parse(answer.text)).toMatchObject({ mootkit: "world", version: 1 })
      expect(await stateOf(at())).toEqual(before)
    })

    it("is the same world elsewhere, files included, and goes on the same", async () => {
      const path = await sendFile(at)
      await at().control().setClock({ body: { advance_ms: 60_000 } })
      const text = await exported(at)
      const handles = await upload(at, text, "other")
      expect(handles.body).toEqual({ scenario: "hall", ...at().handles })
      expect(await shown(at, "other")).toEqual(await shown(at, "main"))
      const join = (world: string) => at().control(world).joinGroup({ body: { group, phone: "+5511977770001" } })
      expect(await join("other")).toEqual(await join("main"))
      expect(await shown(at, "other")).toEqual(await shown(at, "main"))
      const file = await at().server.request(`/w/other${path}`)
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(picture)
    })

    it("may be sent as a text; a reset goes back to the world's own beginning", async () => {
      const fresh = await stateOf(at())
      const text = await exported(at)
      await at().control().joinGroup({ body: { group, phone: "+5511977770001" } })
      await at().control().import({ body: { world: text } })
      expect(await stateOf(at())).toEqual(fresh)
      await at().control().joinGroup({ body: { group, phone: "+5511977770002" } })
      await at().control().reset()
      expect(await stateOf(at())).toEqual(fresh)
    })

    it("that is none is refused, and changes nothing", async () => {
      await sendFile(at)
      const text = await exported(at)
      const before = await stateOf(at())
      const wrong = {
        "it ends too early": text.slice(0, text.length / 2),
        "a newer Mootkit wrote it": text.replace(`"version":1`, `"version":99`),
        "a file is not what its key says": text.replace(`"fileName":"bag.jpg","bytes"`, `"fileName":"cat.jpg","bytes"`),
        "another row has its id": text.replace(/(?<="accounts":\[\n)\{.*\}/, "$&,$&"),
        "it is not JSON": "<html>"
      }
      for (const [what, broken] of Object.entries(wrong)) {
        const answer = await upload(at, broken)
        expect([answer.status, answer.body]).toMatchObject([422, { error: { code: "invalid", field: "world", message: expect.stringContaining(what) } }])
      }
      const none = await at().ask("POST /_mootkit/import", { json: {} })
      expect(none).toMatchObject({ status: 422, body: { error: { message: "world must be a world file, as a text or as an upload" } } })
      expect(await stateOf(at())).toEqual(before)
    })
  })
}
