import * as Effect from "effect/Effect"
import { knownNames, operations } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import { exampleHall, examples } from "./examples.ts"
import type { Example, ExampleHall } from "./examples.ts"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy, stateOf } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Question } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, "120363000000000001@g.us", [{ phone: ownNumber, role: "admin" }, { phone: "+5511988880001" }])
    yield* addMessage(hall, yield* addConversation(hall, reached), "hello")
    return { group: reached.contact.id }
  })

const json = { "content-type": "application/json" }
const form = { "content-type": "application/x-www-form-urlencoded" }

const megabyte = 1_000_000

/** Bodies for the operation that adds people, none of which adds anybody. */
const bodies: Readonly<Record<string, Question>> = {
  "a megabyte of text": { json: { participants: ["x".repeat(megabyte)] } },
  "a megabyte of digits": { json: { participants: ["5".repeat(megabyte)] } },
  "a megabyte of emoji": { json: { participants: ["🙂".repeat(megabyte / 4)] } },
  "a megabyte of plus signs": { json: { participants: ["+".repeat(megabyte)] } },
  "a megabyte of white space": { json: { participants: [" ".repeat(megabyte), "\u00a0".repeat(megabyte)] } },
  "a megabyte for a name": { json: { ["x".repeat(megabyte)]: 1 } },
  "ten thousand words": { json: { participants: Array.from({ length: 10_000 }, (_, i) => `nobody ${i}`) } },
  "ten thousand names in a form": { body: Array.from({ length: 10_000 }, (_, i) => `a${i}[b][]=1`).join("&"), headers: form },
  "ten thousand brackets": { body: `a${"[".repeat(10_000)}=1&b${"]".repeat(10_000)}=2&c${"[]".repeat(90)}=3`, headers: form },
  "a hundred thousand nested arrays": { body: "[".repeat(100_000) + "]".repeat(100_000), headers: json },
  "a hundred thousand nested objects": { body: `${"{\"a\":".repeat(100_000)}1${"}".repeat(100_000)}`, headers: json },
  "a prototype in JSON": { body: `{"__proto__":{"participants":["+5511977776666"]},"constructor":{"prototype":{"a":1}}}`, headers: json },
  "a prototype in a form": { body: "__proto__[participants][]=%2B5511977776666&constructor[prototype][a]=1", headers: form },
  "participants that are prototypes": { json: { participants: { length: 1, 0: "+5511977776666", __proto__: [] } } },
  "NUL bytes": { json: { participants: ["\0", "+55119\x007776666", "\0\0abc"] } },
  "halves of characters": { body: `{"participants":["\\ud800","+55\\udfff"]}`, headers: json },
  "numbers that are none": { body: `{"participants":[1e999,-1e999,-0,0.1,1e21,-5511977776666]}`, headers: json },
  "no text at all": { body: new Uint8Array([0xff, 0xfe, 0x00, 0x7b]), headers: json },
  "text in another encoding": { body: new Uint8Array([0x7b, 0x22, 0xe3, 0x22, 0x7d]), headers: json },
  "a template": { json: { participants: ["{{contact.name}}", "${1+1}", "%s%n", "'; DROP TABLE contacts; --"] } },
  "a file": { body: fileForm() }
}

function fileForm(name = "participants[]"): FormData {
  const data = new FormData()
  data.append(name, new File(["+5511977776666"], "a.txt"))
  return data
}

/** Paths that no client means to send. */
const paths: ReadonlyArray<string> = [
  "contacts/%zz",
  "contacts/%",
  "contacts/%ff",
  "contacts/%00",
  "contacts/1%00",
  "contacts/%2e%2e%2f1",
  `contacts/${"9".repeat(5000)}`,
  `contacts/${"%41".repeat(2000)}`,
  "contacts/__proto__",
  "contacts/constructor/group_members",
  "contacts/1/group_members?__proto__[page]=2&page[__proto__]=3&per_page[]=__proto__",
  "contacts/1/group_members?page=1e999&per_page=-0",
  `contacts/1/group_members?${"a".repeat(9000)}`,
  `conversations?labels[]=${"x".repeat(9000)}`,
  "conversations?labels[][a]=1&labels[][a]=2&status[a]=1&sort_by[]=2&inbox_id[x]=3&page[]=4",
  "conversations?sort_by=__proto__&group_type=__proto__&assignee_type=__proto__&status=__proto__",
  "conversations?status=%00&labels=%00&inbox_id=%00",
  "conversations/1/messages?before=%00&after=__proto__&filter_internal_messages[]=",
  "conversations/-99999999999999999999999999"
]

const bodyNames = (id: string): ReadonlyArray<string> => {
  const operation = operations.find((one) => one.dialect === "chatwoot" && one.id === id)
  return operation?.status === "built" ? knownNames(operation).body : []
}

/** Examples by operation, for each name that the operation reads in a body. */
const named = Object.entries<(hall: ExampleHall, account: number) => Example>(examples).flatMap(([id, example]) =>
  bodyNames(id).map((name) => ({ id, name, example }))
)

/** What nobody should send, and some do: the server answers, keeps its state, and never breaks. */
export const hostilitySuite: Suite = (target) => {
  describe("hostile input", () => {
    const at = visitingHall(target, build)

    it.each(Object.entries(bodies))("such as %s changes nothing and breaks nothing", async (_, question) => {
      const before = await stateOf(at())
      const { status } = await at().ask(`POST ${at().account}/contacts/${at().made.group}/group_members`, question)
      expect([200, 400, 422]).toContain(status)
      expect(await stateOf(at())).toEqual(before)
      expect(await at().ask("GET /_mootkit/requests")).toMatchObject({ status: 200 })
      expect(Object.keys(Object.prototype)).toEqual([])
    })

    it.each([
      ["content", { json: { content: "a\0b" } }, "content must not hold the character NUL"],
      ["a deep text", { json: { content_attributes: { a: [{ b: "\0" }] } } }, "content_attributes[a][][b] must not hold the character NUL"],
      ["a deep name", { json: { content_attributes: { "a\0": 1 } } }, "a name in content_attributes must not hold the character NUL"],
      ["a file in an object", { body: fileForm("content_attributes[a][]") }, "content_attributes[a][] must not be a file"],
      ["a file in a file's place", { body: fileForm("attachments[][a]") }, "attachments[][a] must not be a file"]
    ])("that cannot be kept, such as %s, is refused", async (_, question, error) => {
      const act = async () => {
        expect(await at().ask(`POST ${at().account}/conversations/1/messages`, question)).toMatchObject({ status: 422, body: { error } })
      }
      expect(await changedBy(at(), act)).toEqual([])
    })

    it("is not looked at where nobody reads it, and files go where they belong", async () => {
      const unread = { content: "Hi", unknown: "\0", "\0": 1 }
      expect(await at().ask(`POST ${at().account}/conversations/1/messages`, { json: unread })).toMatchObject({ status: 200 })
      const first = fileForm("message[attachments][]")
      first.append("source_id", "120363000000000001")
      expect(await at().ask(`POST ${at().account}/conversations`, { body: first })).toMatchObject({ status: 200 })
    })

    it("such as halves of characters is no request; whole ones may be written as two", async () => {
      const path = `POST ${at().account}/contacts/${at().made.group}/group_members`
      const bad = { status: 400, body: { status: 400, error: "Bad Request" } }
      for (const body of ["{\"a\":\"\\ud800\"}", "{\"\\uDfff\":1}", "[[{\"a\":[\"x\\udc00\\ud800\"]}]]"]) {
        expect(await at().ask(path, { body, headers: json })).toMatchObject(bad)
      }
      for (const body of ["{\"a\":\"\\ud83d\\ude42\"}", "{\"a\":\"\\\\ud800\"}"]) {
        expect((await at().ask(path, { body, headers: json })).status).toBe(422)
      }
    })

    it("in paths and queries finds nothing and breaks nothing", async () => {
      const before = await stateOf(at())
      for (const path of paths) {
        const { status } = await at().tell(`GET ${at().account}/${path}`)
        expect([path, [200, 400, 404, 422].includes(status)]).toEqual([path, true])
      }
      for (const path of ["/%zz", "/%00", "/w/%zz/api/v1/profile", "/w/%41/api/v1/profile", "//api/v1/profile", `/${"a/".repeat(4000)}`]) {
        expect((await at().tell(`GET ${path}`)).status).toBeLessThan(500)
      }
      expect(await stateOf(at())).toEqual(before)
    })

    it("in headers is taken for what it is", async () => {
      const strange = ["\"", "W/", "*", ",,,", "a".repeat(8000), "__proto__"]
      for (const value of strange) {
        for (const name of ["api_access_token", "if-none-match", "accept", "content-type", "x-request-id", "origin"]) {
          const { status } = await at().tell("GET /api/v1/profile", { headers: { [name]: value } })
          expect([name, value, status < 500]).toEqual([name, value, true])
        }
      }
    })
  })

  describe("NUL in the body of an operation", () => {
    const at = visitingHall(target, exampleHall)

    it("is refused by the name under which it stands, and changes nothing", async () => {
      const before = await stateOf(at())
      expect(named.length).toBeGreaterThan(60)
      for (const { example, id, name } of named) {
        const { line, question } = example(at().made, at().accountId)
        const json = { ...Object(question?.json), [name]: "\0" }
        const { body, status } = await at().ask(line, { json })
        expect([id, status, body]).toEqual([id, 422, { error: `${name} must not hold the character NUL` }])
      }
      expect(await stateOf(at())).toEqual(before)
    })
  })
}
