import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { labelKey, labelsIn, labelTitle, LabelTitleInvalid, readLabelList, relabelled, spelledAsKnown } from "../src/index.ts"

describe("labels in a text", () => {
  it.each<[string, ReadonlyArray<string>]>([
    ["", []],
    [" , ,\t", []],
    ["\u00a0", []],
    ["a", ["a"]],
    ["a,b", ["a", "b"]],
    ["  a  , b\n", ["a", "b"]],
    ["two words, three of them", ["two words", "three of them"]],
    ["a,a, a", ["a"]],
    ["VIP, vip, Vip", ["VIP"]],
    ["Ä, ä", ["Ä"]],
    ["\"a, b\"", ["a, b"]],
    ["'a, b'", ["a, b"]],
    ["x, \"a, b\", y", ["a, b", "x", "y"]],
    ["'c, d', \"a, b\", x", ["a, b", "c, d", "x"]],
    ["\"a\",\"b\"", ["a", "b"]],
    ["\"a\" b, c", ["\"a\" b", "c"]],
    ["say \"a, b\"", ["say \"a", "b\""]],
    ["\"a, b", ["\"a", "b"]],
    ["\"\", x", ["x"]],
    ["\" a , b \"", ["a , b"]],
    ["\"it's, me\"", ["it's, me"]],
    ["it's, 'so'", ["so", "it's"]]
  ])("%j are %j", (text, expected) => {
    expect(labelsIn(text)).toEqual(expected)
  })
})

describe("a list of labels", () => {
  it.each<[unknown, ReadonlyArray<string>]>([
    [["a", "b"], ["a", "b"]],
    [["a, b", "c"], ["a", "b", "c"]],
    [["\"a, b\"", "c"], ["a, b", "c"]],
    [["c", "\"a, b\""], ["a, b", "c"]],
    [["a", null, "", " "], ["a"]],
    [[1, 2.5, true], ["1", "2.5", "true"]],
    [[], []],
    [["a", ["b"]], []],
    [["a", {}], []],
    ["a", []],
    [null, []],
    [undefined, []],
    [{ 0: "a" }, []],
    [7, []]
  ])("given as %j is %j", (given, expected) => {
    expect(readLabelList(given)).toEqual(expected)
  })
})

describe("the spelling of a label", () => {
  it("is the one that is known, else the one that is given", () => {
    expect(spelledAsKnown(["vip", "New", "ÉTÉ"], new Map([["vip", "VIP"], ["été", "Été"]]))).toEqual(["VIP", "New", "Été"])
  })

  it("has a key that capitals do not change", () => {
    expect([labelKey("VIP"), labelKey("vip"), labelKey("ÉTÉ")]).toEqual(["vip", "vip", "été"])
  })
})

describe("a label that is called otherwise", () => {
  it.each<[ReadonlyArray<string>, ReadonlyArray<string>]>([
    [["a", "old", "b"], ["a", "b", "new"]],
    [["OLD"], ["new"]],
    [["New", "old"], ["New"]],
    [["older"], ["older", "new"]],
    [[], ["new"]]
  ])("makes %j to %j", (labels, expected) => {
    expect(relabelled(labels, "old", "new")).toEqual(expected)
  })
})

describe("the title of a label", () => {
  it.each([
    ["vip", "vip"],
    ["Hello_World", "hello_world"],
    ["学中文_12", "学中文_12"],
    ["COBRANÇA-2", "cobrança-2"],
    ["7_", "7_"],
    ["ab\n", "ab\n"]
  ])("%j is %j", (given, expected) => {
    expect(labelTitle(given)).toEqual(Result.succeed(expected))
  })

  it.each([
    [null, true],
    ["", true],
    [" \u00a0", true],
    ["a", false],
    ["_12", false],
    ["-x", false],
    ["two words", false],
    ["jell;;2_12", false],
    ["ab\n\n", false],
    ["🙂🙂", false]
  ])("is not %j", (given, blank) => {
    expect(labelTitle(given)).toEqual(Result.fail(new LabelTitleInvalid(blank)))
  })
})
