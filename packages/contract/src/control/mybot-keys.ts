import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** Keys of the MyBOT APIs: a page of settings in the real product. */
export const myBotKeys = operations("control", {
  "mybot-keys": {
    method: "GET",
    path: "/_mootkit/mybot-keys",
    tag: "Bots",
    summary: "Lists the keys of the MyBOT APIs, those that are good for nothing any more included.",
    params: {},
    documented: { 200: (s) => s.myBotKeys }
  },
  "make-mybot-key": {
    method: "POST",
    path: "/_mootkit/mybot-keys",
    tag: "Bots",
    summary: "Makes a key for one bot, or for all bots of a customer: of the first account, where none is named.",
    params: {},
    body: {
      account: (s) => s.optionalKey(s.Int),
      bot: (s) => s.optionalKey(s.NullOr(s.Int)),
      name: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.myBotKey, ...refused }
  },
  "revoke-mybot-key": {
    method: "POST",
    path: "/_mootkit/mybot-keys/:id/revoke",
    tag: "Bots",
    summary: "Makes a key good for nothing.",
    params: { id: "integer" },
    documented: { 200: (s) => s.myBotKey, ...refused }
  },
  "regenerate-mybot-key": {
    method: "POST",
    path: "/_mootkit/mybot-keys/:id/regenerate",
    tag: "Bots",
    summary: "Answers another key, which takes the place of one that is good for nothing from then on.",
    params: { id: "integer" },
    documented: { 200: (s) => s.myBotKey, ...refused }
  }
})
