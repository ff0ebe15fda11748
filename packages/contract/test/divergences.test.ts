import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { currentDivergences } from "../../../scripts/contract-divergences.ts"
import type { Divergence } from "../src/divergences.ts"
import { divergences } from "../src/divergences.ts"
import { operations, responsesOf } from "../src/index.ts"

const about = (id: string, row: Divergence) => row.operationIds === "*" || row.operationIds.some((name) => name === id)

describe("the divergences", () => {
  it("have names of their own", () => {
    const ids = divergences.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it("differ in what they say of the document and of the real server", () => {
    expect(divergences.filter(({ documented, real }) => documented === real)).toEqual([])
  })

  it("speak of every built operation whose real answer has another schema than the documented one", () => {
    const silent = operations.filter((operation) =>
      operation.status === "built"
      && responsesOf(operation, "actual") !== responsesOf(operation, "documented")
      && responsesOf(operation, "documented")[200]
      && !divergences.some((row) => row.operationIds !== "*" && row.aspect === "body" && about(operation.id, row))
    )
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  it("speak of every operation with undocumented input", () => {
    const silent = operations.filter((operation) =>
      operation.status === "built" && operation.undocumented
      && !divergences.some((row) => row.aspect === "parameters" && about(operation.id, row))
    )
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  it("stand in the documentation as they are", () => {
    expect(readFileSync(new URL("../../../docs/divergences.md", import.meta.url), "utf8")).toBe(currentDivergences())
  })
})
