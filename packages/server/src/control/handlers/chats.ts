import type { NetworkMessage, NetworkRefusal, World, Writing } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"
import type { Read } from "../../fields.ts"
import { FieldInvalid, anyText, base64, boolean, list, optional, text, word } from "../../fields.ts"
import { acting, actor, chatOf, phonesOf, refusalOf } from "../network.ts"
import type { Actor } from "../network.ts"
import type { ControlRefusal } from "../refusals.ts"

const view = ({ author, chat, id, message, receipts }: NetworkMessage) => ({ id, chat, author, content: message, receipts })

/** Lets somebody do something with a message, and shows what it is then. */
const actingOn = (
  world: World,
  given: Actor & { readonly group?: string },
  does: (phone: string) => Effect.Effect<NetworkMessage, NetworkRefusal>
) => Effect.map(acting(world, given, does), view)

const writing = {
  text: optional(text, undefined),
  mentions: optional(list(text), []),
  everyone: optional(boolean, false),
  media: optional(word(["image", "video", "audio", "document", "sticker"]), undefined),
  file: optional(base64, undefined),
  mimetype: optional(text, undefined),
  file_name: optional(text, undefined),
  caption: optional(text, undefined),
  reply_to: optional(text, undefined)
}

/** What is written: a text or a file, not both. */
const writingOf = (world: World, given: Read<typeof writing>): Effect.Effect<Writing, ControlRefusal> =>
  Effect.gen(function*() {
    const { caption, everyone, file, file_name: fileName, media, mimetype, reply_to: replyTo, text } = given
    if (media === undefined) {
      if (text === undefined) return yield* Effect.fail(new FieldInvalid("text", "given, or else media and file"))
      return { text, mentions: yield* phonesOf(world, "mentions", given.mentions), everyone, replyTo }
    }
    if (text !== undefined) return yield* Effect.fail(new FieldInvalid("text", "left out beside media, which has a caption"))
    if (file === undefined) return yield* Effect.fail(new FieldInvalid("file", "bytes in base64"))
    return { media, bytes: file, mimetype, fileName, caption, replyTo }
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
