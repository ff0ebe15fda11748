import { events, jobs, subscriptions } from "@mootkit/core"
import type { AnyRow, Key, Table } from "@mootkit/core"
import { storeSuite, suiteTables } from "@mootkit/core/suites"
import * as Effect from "effect/Effect"
import { openSqlite } from "../src/index.ts"

const tables = [events, jobs, subscriptions, ...suiteTables] as ReadonlyArray<unknown> as ReadonlyArray<Table<AnyRow, Key>>

storeSuite("SQLite", (options) =>
  Effect.map(
    Effect.orDie(Effect.acquireRelease(openSqlite(":memory:", { ...options, wall: () => 0, tables }), ({ close }) => close)),
    ({ store }) => store
  ))
