export type { FakeAsyncOptions } from "./suites/fake-async.ts"
export { fakeAsyncStore } from "./suites/fake-async.ts"
export type { LawSettings, MakeStore, StoreOptions } from "./suites/laws.ts"
export { storeSuite } from "./suites/store.ts"
