import { sized } from "./sized.ts"

/** What bots' data is asked for by, with so many users, in process. */
export const bots = sized({ bench: "bots", script: "bots/process.ts", sizes: [1000, 100_000], largest: ", 100000 users" })
