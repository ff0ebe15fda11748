import { operations } from "../operation.ts"
import { actor } from "./actors.ts"
import { refused } from "./responses.ts"

/** Groups of the simulated WhatsApp, and what people do with them. */
export const groups = operations("control", {
  groups: {
    method: "GET",
    path: "/_mootkit/groups",
    tag: "People",
    summary: "Lists the groups of the simulated WhatsApp with all that they are, or shows one of them.",
    params: {},
    query: { group: "string" },
    documented: { 200: (s) => s.networkGroups, ...refused }
  },
  "found-group": {
    method: "POST",
    path: "/_mootkit/people/found",
    tag: "People",
    summary: "Lets a person found a group with others in it.",
    params: {},
    body: { ...actor, subject: (s) => s.String, participants: (s) => s.Array(s.String) },
    documented: { 200: (s) => s.networkGroup, ...refused }
  },
  "change-group": {
    method: "POST",
    path: "/_mootkit/people/change-group",
    tag: "People",
    summary: "Lets a person change what a group is called, how it looks, what it allows, or its invite.",
    params: {},
    body: {
      group: (s) => s.String,
      ...actor,
      subject: (s) => s.optionalKey(s.String),
      description: (s) => s.optionalKey(s.String),
      picture: (s) => s.optionalKey(s.String),
      announce: (s) => s.optionalKey(s.Boolean),
      restrict: (s) => s.optionalKey(s.Boolean),
      join_approval_mode: (s) => s.optionalKey(s.Boolean),
      member_add_mode: (s) => s.optionalKey(s.Boolean),
      new_invite: (s) => s.optionalKey(s.Boolean)
    },
    documented: { 200: (s) => s.networkGroup, ...refused }
  },
  "change-members": {
    method: "POST",
    path: "/_mootkit/people/change-members",
    tag: "People",
    summary: "Lets a person add others to a group, remove them, promote them or demote them.",
    params: {},
    body: {
      group: (s) => s.String,
      ...actor,
      action: (s) => s.Literals(["add", "remove", "promote", "demote"]),
      participants: (s) => s.Array(s.String)
    },
    documented: { 200: (s) => s.networkGroup, ...refused }
  },
  "decide-requests": {
    method: "POST",
    path: "/_mootkit/people/decide-requests",
    tag: "People",
    summary: "Lets an admin let people into a group who wait for that, or turn them away.",
    params: {},
    body: {
      group: (s) => s.String,
      ...actor,
      action: (s) => s.Literals(["approve", "reject"]),
      participants: (s) => s.Array(s.String)
    },
    documented: { 200: (s) => s.networkGroup, ...refused }
  }
})
