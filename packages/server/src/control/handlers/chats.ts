import type { NetworkMessage, NetworkRefusal, SentFile, World, Writing } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"
import type { Read } from "../../fields.ts"
import { FieldInvalid, anyText, base64, boolean, integer, list, number, object, optional, text, word } from "../../fields.ts"
import { acting, actor, byPhone, chatOf, phonesOf, refusalOf } from "../network.ts"
import type { Actor } from "../network.ts"
import type { ControlRefusal } from "../refusals.ts"

const view = ({ author, chat, id, message, receipts }: NetworkMessage) => ({ id, chat, author, content: message, receipts })

/** Lets somebody do something with a message, and shows what it is then. */
const actingOn = (
  world: World,
  given: Actor & { readonly group?: string },
  does: (phone: string) => Effect.Effect<NetworkMessage, NetworkRefusal>
) => Effect.map(acting(world, given, does), view)

const location = object({
  latitude: number(-90, 90),
  longitude: number(-180, 180),
  name: optional(text, undefined),
  address: optional(text, undefined)
})

/** The most that WhatsApp's way of writing money holds in thousandths without loss. */
const mostMoney = 1_000_000_000_000

const order = object({
  title: text,
  count: integer(1),
  total: number(0, mostMoney),
  currency: text,
  text: optional(text, undefined)
})

const writing = {
  text: optional(text, undefined),
  mentions: optional(list(text), []),
  everyone: optional(boolean, false),
  media: optional(word(["image", "video", "audio", "document", "sticker"]), undefined),
  file: optional(base64, undefined),
  mimetype: optional(text, undefined),
  file_name: optional(text, undefined),
  caption: optional(text, undefined),
  location: optional(location, undefined),
  contact: optional(object({ name: text, phone: text }), undefined),
  order: optional(order, undefined),
  choice: optional(object({ id: text, title: text }), undefined),
  reply_to: optional(text, undefined)
}

type Given = Read<typeof writing>

const textOf = (world: World, text: string, { everyone, mentions, reply_to: replyTo }: Given) =>
  Effect.map(phonesOf(world, "mentions", mentions), (phones): Writing => ({ text, mentions: phones, everyone, replyTo }))

const fileOf = ({ caption, file, file_name: fileName, mimetype, reply_to: replyTo }: Given, media: SentFile["media"]) =>
  file === undefined
    ? Effect.fail(new FieldInvalid("file", "bytes in base64"))
    : Effect.succeed<Writing>({ media, bytes: file, mimetype, fileName, caption, replyTo })

const kinds = ["media", "location", "contact", "order", "choice", "text"] as const

/** What is written: of a text, a file and things with a structure exactly one. */
const writingOf = (world: World, given: Given): Effect.Effect<Writing, ControlRefusal> =>
  Effect.gen(function*() {
    const { choice, contact, location, media, order, reply_to: replyTo, text } = given
    const [first, second] = kinds.filter((kind) => given[kind] !== undefined)
    if (second) {
      return yield* Effect.fail(new FieldInvalid(second, `left out beside ${first === "media" ? "media, which has a caption" : first}`))
    }
    if (media !== undefined) return yield* fileOf(given, media)
    if (location) return { location, replyTo }
    if (order) return { order, replyTo }
    if (choice) return { choice, replyTo }
    if (contact) return { contact: { ...contact, phone: yield* byPhone("contact.phone", contact.phone) }, replyTo }
    if (text !== undefined) return yield* textOf(world, text, given)
    return yield* Effect.fail(new FieldInvalid("text", "given, or else media and file, location, contact, order or choice"))
  })

/** Lets a person write. */
export const sendMessage = answering(
  "send-message",
  { ...actor, to: text, ...writing },
  ({ jid, phone, to, ...said }, { place: { world } }) =>
    Effect.gen(function*() {
      const chat = yield* chatOf(world, to)
      const written = yield* writingOf(world, said)
      return yield* actingOn(world, { jid, phone, group: to }, (who) => world.network.send(who, chat, written))
    })
)

/** Lets a person react to a message. */
export const reactToMessage = answering(
  "react-to-message",
  { ...actor, message: text, emoji: anyText },
  ({ emoji, message, ...given }, { place: { world } }) =>
    actingOn(world, given, (phone) => world.network.react(phone, message, emoji))
)

/** Lets a person put another text in place of one that he wrote. */
export const editMessage = answering(
  "edit-message",
  { ...actor, message: text, text },
  ({ message, text, ...given }, { place: { world } }) =>
    actingOn(world, given, (phone) => world.network.edit(phone, message, text))
)

/** Lets a person take a message back. */
export const unsendMessage = answering(
  "unsend-message",
  { ...actor, message: text },
  ({ message, ...given }, { place: { world } }) =>
    actingOn(world, given, (phone) => world.network.unsend(phone, message))
)

/** Tells that a message has come to a person, or that he has read it. */
export const receiveMessage = answering(
  "receive-message",
  { ...actor, message: text, receipt: word(["delivered", "read"]) },
  ({ message, receipt, ...given }, { place: { world } }) =>
    actingOn(world, given, (phone) => world.network.receive(phone, message, receipt))
)

/** Cuts the connection of a number, or brings it back. */
export const connect = answering("connect", { number: text, open: boolean }, ({ number, open }, { place: { world } }) =>
  world.network.connect(number, open).pipe(
    Effect.as({ number, open }),
    Effect.mapError((refusal) => refusalOf(refusal, { phone: number, jid: null }))
  ))
