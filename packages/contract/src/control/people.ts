import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** People of the simulated WhatsApp, who act by themselves. */
export const people = operations("control", {
  people: {
    method: "GET",
    path: "/_mootkit/people",
    tag: "People",
    summary: "Lists the people of the simulated WhatsApp, or of one of its groups.",
    params: {},
    query: { group: "string" },
    documented: { 200: (s) => s.people, ...refused }
  },
  "join-group": {
    method: "POST",
    path: "/_mootkit/people/join",
    tag: "People",
    summary: "Lets a person open the invite link of a group.",
    params: {},
    body: {
      group: (s) => s.String,
      phone: (s) => s.optionalKey(s.String),
      jid: (s) => s.optionalKey(s.String),
      name: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.person, ...refused }
  },
  "leave-group": {
    method: "POST",
    path: "/_mootkit/people/leave",
    tag: "People",
    summary: "Lets a person leave a group.",
    params: {},
    body: {
      group: (s) => s.String,
      phone: (s) => s.optionalKey(s.String),
      jid: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.person, ...refused }
  }
})
