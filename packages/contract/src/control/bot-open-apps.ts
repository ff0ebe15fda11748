import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** Apps of the Bot Open API: a page of settings in the real product. */
export const botOpenApps = operations("control", {
  "bot-open-apps": {
    method: "GET",
    path: "/_mootkit/bot-open-apps",
    tag: "Bots",
    summary: "Lists the apps of the Bot Open API, and what they log in with.",
    params: {},
    documented: { 200: (s) => s.botOpenApps }
  },
  "make-bot-open-app": {
    method: "POST",
    path: "/_mootkit/bot-open-apps",
    tag: "Bots",
    summary: "Makes an app that reads a bot's data; the account is needed for a bot of the whole installation.",
    params: {},
    body: {
      bot: (s) => s.Int,
      account: (s) => s.optionalKey(s.Int),
      name: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.botOpenApp, ...refused }
  },
  "revoke-bot-open-app": {
    method: "POST",
    path: "/_mootkit/bot-open-apps/:id/revoke",
    tag: "Bots",
    summary: "Shuts an app out: it cannot log in, and its tokens are good for nothing.",
    params: { id: "integer" },
    documented: { 200: (s) => s.botOpenApp, ...refused }
  },
  "regenerate-bot-open-app": {
    method: "POST",
    path: "/_mootkit/bot-open-apps/:id/regenerate",
    tag: "Bots",
    summary: "Gives an app another secret, and lets it in again where it was shut out; what it had is good for nothing.",
    params: { id: "integer" },
    documented: { 200: (s) => s.botOpenApp, ...refused }
  }
})
