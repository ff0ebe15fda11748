import * as Effect from "effect/Effect"
import { beforeEach, describe, expect, it } from "vitest"
import { structured } from "../src/intake/wa-structure.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Writing } from "../src/network/writing.ts"
import { networkMessages } from "../src/tables/network.ts"
import { group, lid, openRoom, outcome, own, phones } from "./room.ts"
import type { Room } from "./room.ts"

let room: Room

beforeEach(async () => {
  room = await openRoom(makeMemoryStore({ seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 }))
})

const send = (writing: Writing, to = group) => Effect.runPromise(room.network.send(phones.bia, to, writing))

const heard = async () =>
  (await room.heard()).map(({ data }) => (data as { readonly messages: ReadonlyArray<{ readonly message: unknown }> }).messages[0]?.message)

/** Puts a message onto the network that people do not write by themselves. */
const post = (message: Readonly<Record<string, unknown>>) =>
  Effect.runPromise(Effect.orDie(room.store.transact((tx) =>
    tx.insert(networkMessages, { id: "ASKED", chat: group, author: lid("own"), message, blobKey: null, reference: null, receipts: {} })
  )))

describe("somebody on the network", () => {
  it("sends a place", async () => {
    const location = { latitude: -23.55, longitude: -46.63, name: "Sé", address: "Praça da Sé" }
    const locationMessage = { degreesLatitude: -23.55, degreesLongitude: -46.63, name: "Sé", address: "Praça da Sé" }
    const { message } = await send({ location })
    expect(message).toEqual({ locationMessage })
    expect(structured(message)).toEqual({ _tag: "Location", ...location })
    const bare = await send({ location: { latitude: 0, longitude: 0 } }, own)
    expect(bare.message).toEqual({ locationMessage: { degreesLatitude: 0, degreesLongitude: 0 } })
    expect(await heard()).toEqual([message, bare.message])
  })

  it("sends a card", async () => {
    const { message } = await send({ contact: { name: "Ana Souza", phone: "5511988880001" } })
    expect(structured(message)).toMatchObject({
      _tag: "Contact",
      cards: [{ name: "Ana Souza", firstName: "Ana", lastName: "Souza", phones: ["5511988880001"] }]
    })
    expect(await heard()).toEqual([message])
  })

  it("orders, each time under another number", async () => {
    const order = { title: "Pizzeria", count: 3, total: 64.1, currency: "BRL" }
    const first = await send({ order: { ...order, text: "Ring twice" } })
    const second = await send({ order })
    const orderMessage = {
      orderId: "1",
      itemCount: 3,
      status: "INQUIRY",
      surface: "CATALOG",
      orderTitle: "Pizzeria",
      totalAmount1000: 64_100,
      totalCurrencyCode: "BRL",
      message: "Ring twice"
    }
    expect(first.message).toEqual({ orderMessage })
    expect(second.message).toMatchObject({ orderMessage: { orderId: "2" } })
    expect(structured(first.message)).toMatchObject({ _tag: "Order", text: "Ring twice", items: [{ price: "64.1", quantity: 3 }] })
  })

  it.each([
    ["anything", { conversation: "When?" }, "buttonsResponseMessage"],
    ["buttons", { buttonsMessage: {} }, "buttonsResponseMessage"],
    ["a list", { listMessage: {} }, "listResponseMessage"],
    ["a template", { templateMessage: {} }, "templateButtonReplyMessage"],
    ["a native flow", { interactiveMessage: {} }, "interactiveResponseMessage"]
  ])("chooses from %s, which tells it that way", async (_, asked, key) => {
    await post(asked)
    const { message } = await send({ choice: { id: "late", title: "After 18:00" }, replyTo: "ASKED" })
    const contextInfo = { stanzaId: "ASKED", participant: lid("own"), quotedMessage: asked }
    expect(message).toEqual({ [key]: expect.objectContaining({ contextInfo }) as object })
    expect(structured(message)).toEqual({ _tag: "Text", text: "After 18:00", chosen: "late" })
  })

  it("chooses without saying from what, but not from what nobody wrote", async () => {
    const choice = { id: "late", title: "After 18:00" }
    expect((await send({ choice })).message).toEqual({
      buttonsResponseMessage: { selectedButtonId: "late", selectedDisplayText: "After 18:00", type: "DISPLAY_TEXT" }
    })
    expect(await outcome(Effect.asVoid(room.network.send(phones.bia, group, { choice, replyTo: "none" })))).toBe("no such message")
  })
})
