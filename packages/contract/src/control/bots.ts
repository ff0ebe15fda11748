import { operations } from "../operation.ts"

/** The bots whose data can be read from outside. */
export const bots = operations("control", {
  bots: {
    method: "GET",
    path: "/_mootkit/bots",
    tag: "Bots",
    summary: "Lists the bots, the inboxes in which they answer, and by what the MyBOT APIs know them.",
    params: {},
    documented: { 200: (s) => s.controlBots }
  }
})
