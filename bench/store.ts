import { sized } from "./sized.ts"

/** The memory store at three sizes. */
export const store = sized({ bench: "store", script: "store/process.ts", sizes: [1000, 10_000, 100_000] })
