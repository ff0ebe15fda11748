export * from "./activity.ts"
export * from "./add.ts"
export * from "./members.ts"
export * from "./quirks.ts"
