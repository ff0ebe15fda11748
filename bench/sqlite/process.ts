import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openSqlite } from "../../packages/sql/src/index.ts"
import * as Effect from "effect/Effect"
import { answerFor } from "../store/answers.ts"
import { readings, writings } from "../store/cases.ts"
import { beginning, seed } from "../store/seed.ts"

const folder = mkdtempSync(join(tmpdir(), "mootkit-bench-"))
process.on("exit", () => rmSync(folder, { recursive: true, force: true }))
process.once("SIGTERM", () => process.exit())

const { store } = await Effect.runPromise(openSqlite(join(folder, "world.db"), beginning))
seed(store, Number(process.argv[2]))

answerFor(store, { ...readings, ...writings })
