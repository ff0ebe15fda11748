export * from "./wire/explain.ts"
export * from "./wire/form.ts"
