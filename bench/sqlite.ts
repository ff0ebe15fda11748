import { sized } from "./sized.ts"

/** The SQLite store at three sizes. */
export const sqlite = sized({ bench: "sqlite", script: "sqlite/process.ts", sizes: [1000, 10_000, 100_000] })
