import * as Effect from "effect/Effect"
import type { Blobs } from "../blobs.ts"
import type { Tx } from "../store.ts"
import type { NetworkPerson } from "../tables/network.ts"
import type { Draft } from "./content.ts"
import { keepAttachment } from "./files.ts"
import type { SentFile } from "./files.ts"
import { messageFor } from "./messages.ts"
import { personWith } from "./people.ts"
import type { NetworkRefusal } from "./refusal.ts"
import type { SentOrder, Structure } from "./structures.ts"

/** A text that a person writes; people are named by phone. */
interface WrittenText {
  readonly text: string
  readonly mentions?: ReadonlyArray<string>
  /** Whether the text mentions everyone. */
  readonly everyone?: boolean
}

/** Something with a structure that a person sends; the network numbers his orders. */
type WrittenStructure = Exclude<Structure, { readonly order: unknown }> | { readonly order: Omit<SentOrder, "id"> }

type Written = WrittenText | SentFile | WrittenStructure

/** What a person writes; `replyTo` is the id of the message that it answers. */
export type Writing = Written & { readonly replyTo?: string | undefined }

/** What remains to be done of a draft in the transaction that sends it. */
type Prepared = (tx: Tx, author: NetworkPerson) => Effect.Effect<Draft, NetworkRefusal>

const textDraft = (tx: Tx, { everyone = false, mentions = [], text }: WrittenText) =>
  Effect.map(Effect.forEach(mentions, (phone) => personWith(tx, phone)), (people): Draft => ({
    text,
    mentions: people.map(({ jid }) => jid),
    groupMentions: everyone ? [{ groupSubject: "everyone" }] : []
  }))

const replyOf = (tx: Tx, author: NetworkPerson, replyTo: string | undefined) =>
  Effect.gen(function*() {
    if (replyTo === undefined) return {}
    const { author: written, id, message } = yield* messageFor(tx, replyTo, author)
    return { quote: { id, author: written, content: message } }
  })

const structureDraft = (tx: Tx, said: WrittenStructure): Effect.Effect<Draft> =>
  "order" in said
    ? Effect.map(tx.sequence("network_order", ""), (number) => ({ order: { ...said.order, id: String(number) } }))
    : Effect.succeed(said)

const bodyOf = (blobs: Blobs, said: Written): Effect.Effect<(tx: Tx) => Effect.Effect<Draft, NetworkRefusal>> =>
  "media" in said
    ? Effect.map(keepAttachment(blobs, said), (file) => () => Effect.succeed(file))
    : Effect.succeed((tx) => "text" in said ? textDraft(tx, said) : structureDraft(tx, said))

/** Makes a draft of what a person writes; his file is kept first, while no transaction is open. */
export const prepareWriting = (blobs: Blobs, { replyTo, ...said }: Writing): Effect.Effect<Prepared> =>
  Effect.map(bodyOf(blobs, said), (body) => (tx, author) =>
    Effect.gen(function*() {
      return { ...(yield* body(tx)), ...(yield* replyOf(tx, author, replyTo)) }
    }))
