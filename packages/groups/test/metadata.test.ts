import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { metadataSteps } from "../src/index.ts"
import { holds } from "./law.ts"

describe("metadataSteps", () => {
  it("changes the name before the description, each as it was given [groups 121, 122, 123]", () => {
    expect(metadataSteps(" Readers ", "We read")).toEqual([
      { field: "subject", text: " Readers " },
      { field: "description", text: "We read" }
    ])
  })

  it.each([undefined, null, "", "   ", "\n\u00a0", false, [], ["a"], {}])("leaves as it is what is given as %j [groups 124, 125]", (given) => {
    expect(metadataSteps(given, given)).toEqual([])
  })

  it.each([0, 5, true])("leaves it to the network to refuse %j, which is no text", (given) => {
    expect(metadataSteps(given, "We read")).toEqual([
      { field: "subject", text: null },
      { field: "description", text: "We read" }
    ])
  })

  it("takes each of the two alike and by itself", () =>
    holds(
      fc.property(fc.anything(), fc.anything(), (subject, description) => {
        const both = metadataSteps(subject, description)
        expect(both).toEqual([...metadataSteps(subject, undefined), ...metadataSteps(undefined, description)])
        expect(metadataSteps(undefined, subject).map(({ text }) => text)).toEqual(metadataSteps(subject, undefined).map(({ text }) => text))
      })
    ))
})
