import * as Result from "effect/Result"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import { anyE164, anyRendering } from "../src/arbitrary.ts"
import { parsePhone } from "../src/e164.ts"
import { holds } from "./law.ts"

it("a phone in E.164 form is read as itself", () =>
  holds(
    fc.property(anyE164, (phone) => {
      expect(Result.merge(parsePhone(phone))).toMatchObject({ e164: phone })
    }),
  ))

it("the e164 of what was read is read as the same phone", () =>
  holds(
    fc.property(fc.oneof(fc.stringMatching(/^\+[0-9 ()-]{1,18}$/), fc.string()), (text) => {
      const read = parsePhone(text)
      fc.pre(Result.isSuccess(read))
      expect(Result.merge(parsePhone(read.success.e164))).toEqual(read.success)
    }),
  ))

it("spaces and punctuation after the plus change nothing", () =>
  holds(
    fc.property(
      anyE164.chain((phone) => fc.tuple(fc.constant(phone), anyRendering(phone.slice(1)))),
      ([phone, rendered]) => {
        expect(Result.merge(parsePhone(`+${rendered.replace("+", "")}`))).toEqual(Result.merge(parsePhone(phone)))
      },
    ),
  ))
