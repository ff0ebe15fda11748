export type { SqliteOptions } from "./client.ts"
export { sqliteClient } from "./client.ts"
export type { SqliteStoreOptions } from "./open.ts"
export { openSqlite } from "./open.ts"
