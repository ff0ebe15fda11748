import type { TranscriptType } from "@mootkit/contract/bot-open"
import type { HistoryType } from "@mootkit/contract/mybot"
import { mediaTypeOf } from "@mootkit/core"
import type { Body, BodyOf, Channel, Message } from "@mootkit/core"

/** The names of channels by their codes [bots §A.4]. */
export const channelCodes: ReadonlyMap<number, string> = new Map([
  [1010, "webchat"],
  [1011, "workflow"],
  [1012, "googleBusinessMessages"],
  [1013, "general"],
  [1014, "whatsapp"],
  [1015, "RCSBusinessMessages"],
  [1016, "telegram"],
  [1017, "facebook"],
  [1018, "sms"],
  [1019, "hangoutsChat"],
  [1020, "google"],
  [1021, "instagramMessaging"]
])

const codes: { readonly [Type in Channel["type"]]: number } = {
  "Channel::WebWidget": 1010,
  "Channel::Api": 1013,
  "Channel::Whatsapp": 1014,
  "Channel::Telegram": 1016
}

/** The code of an inbox's channel. */
export const channelCodeOf = ({ type }: Channel): number => codes[type]

/** The name of an inbox's channel. */
export const channelNameOf = (channel: Channel): string => channelCodes.get(channelCodeOf(channel)) ?? "general"

const documents: ReadonlyArray<readonly [pattern: RegExp, type: TranscriptType]> = [
  [/^application\/pdf$/, "pdf"],
  [/^application\/(msword|vnd\.openxmlformats-officedocument\.wordprocessingml\..*)$/, "doc"],
  [/^application\/(vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\..*)$/, "xls"],
  [/^application\/(vnd\.ms-powerpoint|vnd\.openxmlformats-officedocument\.presentationml\..*)$/, "ppt"]
]

const transcriptMedia: { readonly [Kind in BodyOf<"Media">["kind"]]: (contentType: string) => TranscriptType } = {
  image: () => "image",
  sticker: () => "image",
  video: () => "video",
  audio: () => "audio",
  voice: () => "audio",
  document: (contentType) => documents.find(([pattern]) => pattern.test(contentType))?.[1] ?? "attachment"
}

/** How a transcript calls what a message is; what is of no type of its own keeps the name that its platform gave it. */
export const transcriptType = (body: Body): TranscriptType => {
  switch (body._tag) {
    case "Text":
    case "System":
      return "text"
    case "Media":
      return transcriptMedia[body.kind](mediaTypeOf(body.contentType))
    case "Location":
      return "location"
    case "Contact":
      return "contact"
    case "Interactive":
      if (body.kind === "list") return body.isDynamic ? "dynamicList" : "list"
      return body.isDynamic ? "dynamicReply" : "reply"
    case "Cards":
      return body.kind
    case "Template":
      return "template"
    case "Order":
      return "order"
    case "Products":
      return body.kind === "single" ? "productSingle" : "productMulti"
    case "Form":
      return "form"
    case "FormResponse":
      return "formResponse"
    case "Other":
      return body.type
    case "Unknown":
      return "unknown"
  }
}

/** The titles of what may be chosen below a message. */
export const choicesOf = (body: Body): ReadonlyArray<string> => {
  switch (body._tag) {
    case "Text":
      return body.buttons ?? []
    case "Interactive":
      return body.sections.flatMap(({ choices }) => choices.map(({ title }) => title))
    case "Cards":
      return body.cards.flatMap(({ buttons }) => buttons)
    case "Template":
      return body.buttons.map(({ text }) => text)
    default:
      return []
  }
}

/** How a chat history calls what the bot or an agent sends. */
export const sentMedia: { readonly [Kind in BodyOf<"Media">["kind"]]: HistoryType } = {
  image: "IMAGE",
  sticker: "IMAGE",
  video: "VIDEO",
  audio: "AUDIO",
  voice: "VOICE",
  document: "DOCUMENT"
}

/** How a chat history calls a message [bots §B.2]. */
export const historyType = ({ body, messageType }: Pick<Message, "body" | "messageType">): HistoryType => {
  if (body._tag === "System") return "AGENT_PARTICIPATION_STATUS"
  if (body._tag === "Media") return messageType === "incoming" ? "FILE_RECEIVED" : sentMedia[body.kind]
  if (body._tag === "Location") return "LOCATION"
  return choicesOf(body).length > 0 ? "OPTIONS" : "TEXT"
}

/** Whose side a message is on: the user's, or the bot's, for which agents speak as well. */
export const sideOf = ({ messageType }: Pick<Message, "messageType">): "user" | "bot" =>
  messageType === "incoming" ? "user" : "bot"
