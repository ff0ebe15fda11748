export type { FilterContext } from "./wire/lower.ts"
export { lowerFilter } from "./wire/lower.ts"
