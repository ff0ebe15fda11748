export type { SqliteStoreOptions } from "./open.ts"
export { openSqlite } from "./open.ts"
