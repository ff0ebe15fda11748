import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { addContact, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { keyOf, phoneJid, team, upsert, waMessage } from "./wa-messages.ts"

const member = "+5511988880002"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, team, [{ phone: member }])
    const { displayId: talk } = yield* addConversation(hall, reached)
    const contact = (name: string, phoneNumber: string | null, identifier: string | null) =>
      Effect.map(addContact(hall, { name, phoneNumber, identifier }), ({ id }) => id)
    const linked = yield* addContact(hall, { name: "Lia" })
    yield* addLink(hall, linked, hall.inbox, "555")
    return {
      talk,
      ana: yield* contact("Ana", "+5511912345678", "123@lid"),
      longer: yield* contact("Ana Lia", "+5511900000001", "124@lid"),
      odd: yield* contact("(x)!", "+5511900000002", "125@lid"),
      slash: yield* contact("A\\0B", "+5511900000003", "126@lid"),
      allStars: yield* contact("All Stars", "+5511900000004", "127@lid"),
      old: yield* contact("Old", "+551187654321", null),
      exact: yield* contact("Exact", "+5521987654321", null),
      short: yield* contact("Short", "+1234567", null),
      lia: linked.id
    }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

const mention = (label: string, id: number, encoded = label) => `[@${label}](mention://contact/${id}/${encoded})`

const all = "[@all](mention://contact/0/all)"

/** Has the member say something, and tells what is stored of it. */
const stored = async (at: At, message: unknown) => {
  await upsert(at, waMessage(keyOf(member, "M1"), message))
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload.at(-1)
}

const said = async (at: At, text: string, mentionedJid: ReadonlyArray<unknown>, more: object = {}) =>
  (await stored(at, { extendedTextMessage: { text, contextInfo: { mentionedJid, ...more } } }))?.content

const ana = "123@lid"

const found = (at: At) => {
  it("of a phone becomes markup with the contact's name [groups 240]", async () => {
    expect(await said(at, "hi @5511912345678", [phoneJid("+5511912345678")])).toBe(`hi ${mention("Ana", at().made.ana)}`)
  })

  it.each(["@123", "@5511912345678", "@ana"])("of a hidden id is found as %s [groups 241]", async (text) => {
    expect(await said(at, `hi ${text}!`, [ana])).toBe(`hi ${mention("Ana", at().made.ana)}!`)
  })

  it("of somebody whom nobody knows stays text [groups 242]", async () => {
    expect(await said(at, "@999 @5599999999999", ["999@lid", phoneJid("+5599999999999"), "", null, 7])).toBe("@999 @5599999999999")
  })

  it("has its name encoded [groups 243]", async () => {
    const { longer, odd } = at().made
    const text = await said(at, "@124 @125", ["124@lid", "125@lid"])
    expect(text).toBe(`${mention("Ana Lia", longer, "Ana%20Lia")} ${mention("(x)!", odd, "%28x%29%21")}`)
  })

  it("that stands twice becomes markup once [groups 244]", async () => {
    expect(await said(at, "@123 @123", [ana])).toBe(`${mention("Ana", at().made.ana)} @123`)
  })

  it("finds whom only the inbox knows by the hidden id [groups 245]", async () => {
    expect(await said(at, "@555", ["555@lid"])).toBe(mention("Lia", at().made.lia))
  })

  it("of a phone means exactly that one, else the oldest that ends like it, from eight digits on [groups 246]", async () => {
    const { exact, old } = at().made
    expect(await said(at, "@5521987654321", [phoneJid("5521987654321")])).toBe(mention("Exact", exact))
    await at().tell("POST /_mootkit/reset")
    expect(await said(at, "@5511987654321", [phoneJid("5511987654321")])).toBe(mention("Old", old))
    await at().tell("POST /_mootkit/reset")
    expect(await said(at, "@4567", [phoneJid("4567")])).toBe("@4567")
  })

  it("of everyone becomes markup wherever it stands as a word, if the context says so [groups 247]", async () => {
    const text = "@all @TODOS @everyone @allies"
    expect(await said(at, text, [], { groupMentions: [{ groupSubject: "everyone" }] })).toBe(`${all} ${all} ${all} @allies`)
    await at().tell("POST /_mootkit/reset")
    expect(await said(at, text, [], { groupMentions: [] })).toBe(text)
  })

  it("is looked for in texts with a context only, not in captions [groups 248]", async () => {
    expect((await stored(at, { conversation: "@123" }))?.content).toBe("@123")
    await at().tell("POST /_mootkit/reset")
    const imageMessage = { caption: "@123", mimetype: "image/png", contextInfo: { mentionedJid: [ana] } }
    expect((await stored(at, { imageMessage }))?.content).toBe("@123")
  })

  it("is noted with the message, each contact once and everyone too [groups 259]", async () => {
    const extendedTextMessage = {
      text: "@123 @124 @all",
      contextInfo: { mentionedJid: [ana, "124@lid"], groupMentions: [{ groupSubject: "everyone" }] }
    }
    const message = await stored(at, { extendedTextMessage })
    expect(message?.content_attributes).toMatchObject({ mentioned_contacts: [at().made.ana, at().made.longer, 0].map(String) })
  })
}

/** Mentions in messages that people write [groups §8.1]. */
export const incomingMentionsSuite: Suite = (target) => {
  describe("a mention in a message", () => {
    const at = visitingHall(target, build)
    found(at)

    it("by a name with a backslash repeats what it replaces [groups 249]", async () => {
      expect(await said(at, "@126", ["126@lid"])).toBe(`[@A@126B](mention://contact/${at().made.slash}/A%5C0B)`)
    })

    it("of everyone is found in the label of another one", async () => {
      const text = await said(at, "@127", ["127@lid"], { groupMentions: [{ groupSubject: "everyone" }] })
      expect(text).toBe(`[${all} Stars](mention://contact/${at().made.allStars}/All%20Stars)`)
    })
  })

  describe("a mention in a message, without quirks", () => {
    const quirks = { bareLabels: false, replacementEscapes: false, nestedMentions: false, mentionsInWords: false }
    const at = visitingHall(target, build, { quirks })
    found(at)

    it("by a name with a backslash is that name [groups 249]", async () => {
      expect(await said(at, "@126", ["126@lid"])).toBe(mention("A\\0B", at().made.slash, "A%5C0B"))
    })

    it("of everyone leaves other mentions as they are", async () => {
      const text = await said(at, "@127", ["127@lid"], { groupMentions: [{ groupSubject: "everyone" }] })
      expect(text).toBe(mention("All Stars", at().made.allStars, "All%20Stars"))
    })
  })
}
