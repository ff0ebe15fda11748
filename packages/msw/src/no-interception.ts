import type { interception as ofNode } from "./interception.ts"

/** What stands for it in browsers, where a worker intercepts. */
export const interception: typeof ofNode = () =>
  Promise.reject(new Error("listen() works in Node; in a browser start a worker: setupWorker(...kit.handlers) of msw/browser"))
