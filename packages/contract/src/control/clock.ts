import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** Domain time and what falls due in it. */
export const clock = operations("control", {
  clock: {
    method: "GET",
    path: "/_mootkit/clock",
    tag: "Clock",
    summary: "Tells the world's time and how it passes.",
    params: {},
    documented: { 200: (s) => s.clock }
  },
  "set-clock": {
    method: "POST",
    path: "/_mootkit/clock",
    tag: "Clock",
    summary: "Advances the world's time and runs what falls due, sets it, or changes how it passes.",
    params: {},
    body: {
      advance_ms: (s) => s.optionalKey(s.Int),
      set: (s) => s.optionalKey(s.String),
      mode: (s) => s.optionalKey(s.clockMode)
    },
    documented: { 200: (s) => s.clock, ...refused }
  },
  drain: {
    method: "POST",
    path: "/_mootkit/drain",
    tag: "Clock",
    summary: "Waits until everything in flight has arrived: echoes, subscribers, due jobs, deliveries.",
    params: {},
    documented: { 200: (s) => s.drained }
  }
})
