export { storeHandle } from "./promise/store-handle.ts"
export type { StoreHandle } from "./promise/store-handle.ts"
