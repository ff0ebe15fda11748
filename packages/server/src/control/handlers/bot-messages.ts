import { addBotMessage, id } from "@mootkit/core"
import type { InboxId, InboxMissing, NotSaidYet, RecordInvalid, SpeakerMissing, UserIsGroup } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { readTranscript } from "../../bots/transcript-reader.ts"
import { FieldInvalid, instant, integer, optional, text, word } from "../../fields.ts"
import { byTag } from "../../tagged.ts"
import { answering } from "../answering.ts"
import { ControlMissing } from "../refusals.ts"
import type { ControlRefusal } from "../refusals.ts"

type Unsaid = InboxMissing | RecordInvalid | SpeakerMissing | UserIsGroup | NotSaidYet

const refusalOf = byTag<Unsaid, ControlRefusal>({
  InboxMissing: () => new ControlMissing("inbox", "There is no such inbox"),
  RecordInvalid: ({ faults }) =>
    faults.every(({ attribute }) => attribute === "name")
      ? new FieldInvalid("name", "a text of at most 255 characters")
      : new FieldInvalid("user", "an id of the inbox's channel, on WhatsApp the digits of a phone number"),
  SpeakerMissing: () => new FieldInvalid("from", "somebody who is there: the inbox has no bot, or its account no administrator"),
  UserIsGroup: () => new FieldInvalid("user", "a person, not a group"),
  NotSaidYet: () => new FieldInvalid("at", "no later than now")
})

/** Puts something that was said between a user and a bot's side into a conversation. */
export const say = answering(
  "say",
  {
    inbox: integer(1),
    user: text,
    name: optional(text, null),
    from: word(["user", "bot", "agent"]),
    transcript: (name, value) => readTranscript(value, name),
    at: optional(instant, null)
  },
  ({ at, from, inbox, name, transcript, user }, { place: { world } }) =>
    world.store.transact((tx) => addBotMessage(tx, { ...transcript, inboxId: id<InboxId>(inbox), user, name, from, at }, world.quirks)).pipe(
      Effect.map(({ conversation, message }) => ({ message: message.id, conversation: conversation.displayId })),
      Effect.catchTag("Conflict", Effect.die),
      Effect.mapError(refusalOf)
    )
)
