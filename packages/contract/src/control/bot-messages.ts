import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** What users and bots say to each other. */
export const botMessages = operations("control", {
  say: {
    method: "POST",
    path: "/_mootkit/bot-messages",
    tag: "Bots",
    summary: "Puts something that a user, the bot or an agent said into the user's conversation, as its transcript says it.",
    params: {},
    body: {
      inbox: (s) => s.Int,
      user: (s) => s.String,
      name: (s) => s.optionalKey(s.String),
      from: (s) => s.Literals(["user", "bot", "agent"]),
      transcript: (s) => s.saidTranscript,
      at: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.saidMessage, ...refused }
  }
})
