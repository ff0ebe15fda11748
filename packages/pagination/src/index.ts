export * from "./integer.ts"
export * from "./page.ts"
export * from "./window.ts"
