import { operations } from "../operation.ts"
import { actor } from "./actors.ts"
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
    summary: "Lets a person open the invite of a group: he is in, or waits where admins decide who comes in.",
    params: {},
    body: {
      group: (s) => s.optionalKey(s.String),
      invite: (s) => s.optionalKey(s.String),
      ...actor,
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
    body: { group: (s) => s.String, ...actor },
    documented: { 200: (s) => s.person, ...refused }
  },
  "withdraw-request": {
    method: "POST",
    path: "/_mootkit/people/withdraw",
    tag: "People",
    summary: "Lets a person who waits to be let into a group give that up.",
    params: {},
    body: { group: (s) => s.String, ...actor },
    documented: { 200: (s) => s.person, ...refused }
  },
  "let-add": {
    method: "POST",
    path: "/_mootkit/people/let-add",
    tag: "People",
    summary: "Lets a person say who may add him to groups: everyone or nobody.",
    params: {},
    body: { ...actor, who: (s) => s.Literals(["everyone", "nobody"]) },
    documented: { 200: (s) => s.person, ...refused }
  }
})
