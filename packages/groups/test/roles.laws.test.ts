import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyNamedPerson } from "../src/arbitrary.ts"
import { memberJid, noQuirks } from "../src/index.ts"
import { holds } from "./law.ts"

describe("the address of a member", () => {
  it("names him, whenever anything is known by which to name him (quirk off)", () =>
    holds(
      fc.property(anyNamedPerson, (person) => {
        const { identifier, phoneNumber } = person
        const names = phoneNumber === null ? [identifier ?? "@s.whatsapp.net"] : [`${phoneNumber.slice(1)}@s.whatsapp.net`]
        expect(names).toContain(memberJid(person, noQuirks))
      })
    ))

  it("is another one for somebody else (quirk off)", () =>
    holds(
      fc.property(anyNamedPerson, anyNamedPerson, (one, other) => {
        fc.pre(one.phoneNumber !== other.phoneNumber || one.identifier !== other.identifier)
        fc.pre([one, other].every(({ identifier, phoneNumber }) => identifier !== null || phoneNumber !== null))
        fc.pre(one.phoneNumber === null || one.phoneNumber !== other.phoneNumber)
        expect(memberJid(one, noQuirks)).not.toBe(memberJid(other, noQuirks))
      })
    ))
})
