import { sized } from "./sized.ts"

/** Operations on groups of two sizes, in process. */
export const groups = sized({ bench: "groups", script: "groups/process.ts", sizes: [25, 1000], largest: ", group of 1000" })
