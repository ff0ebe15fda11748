import { describe } from "vitest"
import { historyLaws } from "./history.ts"
import { imageLaws } from "./images.ts"
import type { LawSettings, MakeStore } from "./laws.ts"
import { lawsOf } from "./laws.ts"
import { logLaws } from "./log.ts"
import { queryLaws } from "./queries.ts"
import { rowLaws } from "./rows.ts"
import { timeLaws } from "./time.ts"
import { transactionLaws } from "./transactions.ts"
import { worldFileLaws } from "./world-files.ts"

/**
 * Registers the laws of the store port as tests of one adapter, for example
 * `storeSuite("my store", (options) => Effect.map(openDatabase, (database) => myStore(database, options)))`.
 * Every generated value is tried on a store of its own, so `make` should be quick.
 */
export const storeSuite = (name: string, make: MakeStore, settings: LawSettings = {}): void => {
  describe(`store laws: ${name}`, () => {
    const law = lawsOf(make, settings)
    transactionLaws(law)
    rowLaws(law)
    queryLaws(law)
    historyLaws(law, make)
    imageLaws(law, make)
    worldFileLaws(law, make)
    timeLaws(law)
    logLaws(law)
  })
}
