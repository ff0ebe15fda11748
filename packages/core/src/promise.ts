export * from "./promise/index.ts"
