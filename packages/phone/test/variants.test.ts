import { expect, it } from "vitest"
import { sameSubscriber, variants } from "../src/index.ts"

it.each([
  ["mobile with the ninth digit", "+55 (87) 98846-5072", ["5587988465072", "558788465072"]],
  ["mobile without it", "558788465072", ["558788465072", "5587988465072"]],
  ["old mobile that began with 9", "551199998888", ["551199998888", "5511999998888"]],
  ["lowest mobile", "551160000000", ["551160000000", "5511960000000"]],
  ["highest landline", "551159999999", ["551159999999"]],
  ["landline", "551133334444", ["551133334444"]],
  ["mobile that never had eight digits", "5511941234567", ["5511941234567"]],
  ["nine digits that begin otherwise", "5511888465072", ["5511888465072"]],
  ["area code with a zero", "551088465072", ["551088465072"]],
  ["one digit short", "55878846507", ["55878846507"]],
  ["one digit long", "55879884650720", ["55879884650720"]],
])("Brazil, %s: %s", (_kind, phone, expected) => {
  expect(variants(phone)).toEqual(expected)
})

it.each([
  ["with the mobile 9", "+54 9 11 2345-6789", ["5491123456789", "541123456789"]],
  ["without it", "541123456789", ["541123456789", "5491123456789"]],
  ["long area code", "542966123456", ["542966123456", "5492966123456"]],
  ["area codes in the 300s", "543511234567", ["543511234567", "5493511234567"]],
  ["freephone", "548001234567", ["548001234567"]],
  ["one digit short", "54112345678", ["54112345678"]],
  ["one digit long", "54911234567890", ["54911234567890"]],
])("Argentina, %s: %s", (_kind, phone, expected) => {
  expect(variants(phone)).toEqual(expected)
})

it.each([
  ["+12025550123", ["12025550123"]],
  ["1558788465072", ["1558788465072"]],
  ["1541123456789", ["1541123456789"]],
  ["", []],
  ["no digits", []],
])("elsewhere one, of nothing none: %j", (phone, expected) => {
  expect(variants(phone)).toEqual(expected)
})

it.each([
  ["+5587988465072", "558788465072", true],
  ["+5587988465072", "5511988465072", false],
  ["551133334444", "5511933334444", false],
  ["5491123456789", "+54 11 2345-6789", true],
  [null, "5587988465072", false],
  ["5587988465072", undefined, false],
  [null, null, false],
  ["", "", false],
])("sameSubscriber: %j and %j: %j", (a, b, expected) => {
  expect(sameSubscriber(a, b)).toBe(expected)
})
