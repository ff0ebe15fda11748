import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** The state of a world as a whole. */
export const worlds = operations("control", {
  health: {
    method: "GET",
    path: "/_mootkit/health",
    tag: "Worlds",
    summary: "Tells that the server is up and which scenario and fidelity it runs.",
    params: {},
    documented: { 200: (s) => s.health }
  },
  reset: {
    method: "POST",
    path: "/_mootkit/reset",
    tag: "Worlds",
    summary: "Puts the world back to the start of its scenario, with clock, faults, events and journal.",
    params: {},
    documented: { 200: (s) => s.handles }
  },
  seed: {
    method: "POST",
    path: "/_mootkit/seed",
    tag: "Worlds",
    summary: "Starts the world anew from a named scenario.",
    params: {},
    body: { scenario: (s) => s.String, random_seed: (s) => s.optionalKey(s.Int) },
    documented: { 200: (s) => s.handles, ...refused }
  },
  snapshot: {
    method: "POST",
    path: "/_mootkit/snapshot",
    tag: "Worlds",
    summary: "Keeps the present state of the world and names it.",
    params: {},
    documented: { 200: (s) => s.snapshot }
  },
  restore: {
    method: "POST",
    path: "/_mootkit/restore",
    tag: "Worlds",
    summary: "Brings a kept state of the world back.",
    params: {},
    body: { snapshot: (s) => s.String },
    documented: { 200: (s) => s.snapshot, ...refused }
  },
  export: {
    method: "GET",
    path: "/_mootkit/export",
    tag: "Worlds",
    summary: "Gives the world as a file: rows, time, chance and files; not its journal, nor its snapshots.",
    params: {},
    documented: { 200: (s) => s.worldFile }
  },
  import: {
    method: "POST",
    path: "/_mootkit/import",
    tag: "Worlds",
    summary: "Puts what a world file holds in the place of the world, wholly or not at all; as a text, or uploaded.",
    params: {},
    body: { world: (s) => s.String },
    documented: { 200: (s) => s.handles, ...refused }
  },
  settings: {
    method: "GET",
    path: "/_mootkit/settings",
    tag: "Worlds",
    summary: "Tells what is set for the whole server.",
    params: {},
    documented: { 200: (s) => s.settings }
  },
  "update-settings": {
    method: "PATCH",
    path: "/_mootkit/settings",
    tag: "Worlds",
    summary: "Switches messages of WhatsApp groups on or off, or shuts numbers out.",
    params: {},
    body: {
      groups_enabled: (s) => s.optionalKey(s.Boolean),
      inactive_numbers: (s) => s.optionalKey(s.Array(s.String))
    },
    documented: { 200: (s) => s.settings, ...refused }
  },
  worlds: {
    method: "GET",
    path: "/_mootkit/worlds",
    tag: "Worlds",
    summary: "Lists the worlds that live in this server.",
    params: {},
    documented: { 200: (s) => s.worlds }
  },
  "delete-world": {
    method: "DELETE",
    path: "/_mootkit/worlds/:name",
    tag: "Worlds",
    summary: "Ends a world; its next use makes it anew.",
    params: { name: "string" },
    documented: { 204: null, ...refused }
  }
})
