import { operations } from "../operation.ts"
import { actor } from "./actors.ts"
import { refused } from "./responses.ts"

/** What people of the simulated WhatsApp write, and the connections through which the server hears of it. */
export const chats = operations("control", {
  "send-message": {
    method: "POST",
    path: "/_mootkit/people/send",
    tag: "People",
    summary: "Lets a person write to a group or to somebody else: a text, a file in base64, a place, a card, an order or a choice.",
    params: {},
    body: {
      ...actor,
      to: (s) => s.String,
      text: (s) => s.optionalKey(s.String),
      mentions: (s) => s.optionalKey(s.Array(s.String)),
      everyone: (s) => s.optionalKey(s.Boolean),
      media: (s) => s.optionalKey(s.Literals(["image", "video", "audio", "document", "sticker"])),
      file: (s) => s.optionalKey(s.String),
      mimetype: (s) => s.optionalKey(s.String),
      file_name: (s) => s.optionalKey(s.String),
      caption: (s) => s.optionalKey(s.String),
      location: (s) =>
        s.optionalKey(s.Struct({
          latitude: s.Finite,
          longitude: s.Finite,
          name: s.optionalKey(s.String),
          address: s.optionalKey(s.String)
        })),
      contact: (s) => s.optionalKey(s.Struct({ name: s.String, phone: s.String })),
      order: (s) =>
        s.optionalKey(s.Struct({
          title: s.String,
          count: s.Int,
          total: s.Finite,
          currency: s.String,
          text: s.optionalKey(s.String)
        })),
      choice: (s) => s.optionalKey(s.Struct({ id: s.String, title: s.String })),
      reply_to: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.networkMessage, ...refused }
  },
  "react-to-message": {
    method: "POST",
    path: "/_mootkit/people/react",
    tag: "People",
    summary: "Lets a person react to a message; an empty emoji takes the reaction back.",
    params: {},
    body: { ...actor, message: (s) => s.String, emoji: (s) => s.String },
    documented: { 200: (s) => s.networkMessage, ...refused }
  },
  "edit-message": {
    method: "POST",
    path: "/_mootkit/people/edit",
    tag: "People",
    summary: "Lets a person put another text in place of one that he wrote.",
    params: {},
    body: { ...actor, message: (s) => s.String, text: (s) => s.String },
    documented: { 200: (s) => s.networkMessage, ...refused }
  },
  "unsend-message": {
    method: "POST",
    path: "/_mootkit/people/unsend",
    tag: "People",
    summary: "Lets a person take back what he wrote, or an admin what anybody wrote in his group.",
    params: {},
    body: { ...actor, message: (s) => s.String },
    documented: { 200: (s) => s.networkMessage, ...refused }
  },
  "receive-message": {
    method: "POST",
    path: "/_mootkit/people/receive",
    tag: "People",
    summary: "Tells that a message has come to a person, or that he has read it.",
    params: {},
    body: { ...actor, message: (s) => s.String, receipt: (s) => s.Literals(["delivered", "read"]) },
    documented: { 200: (s) => s.networkMessage, ...refused }
  },
  connect: {
    method: "POST",
    path: "/_mootkit/connections",
    tag: "People",
    summary: "Cuts the connection of a number of the server with WhatsApp, or brings it back.",
    params: {},
    body: { number: (s) => s.String, open: (s) => s.Boolean },
    documented: { 200: (s) => s.connection, ...refused }
  }
})
