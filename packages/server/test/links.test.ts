import { describe, expect, it } from "vitest"
import { JsonWriter, Link, readJson } from "../src/json.ts"
import { Kept } from "../src/kept.ts"

describe("a link in JSON", () => {
  const row = { id: 1 }
  const inner = new Kept<[object], "name">((hole) => ({ name: hole("name"), picture: new Link("/a/1") }))
  const outer = new Kept<[object], "files">((hole, one) => ({
    inner: inner.of(() => "Ana", one),
    files: hole("files"),
    picture: new Link("/a/2")
  }))
  const value = () => ({ top: new Link("/a/0"), part: outer.of(() => [new Link("/a/3")], row), none: "" })

  it("is an address below the base URL wherever it stands: in plain values, kept parts, parts of parts, and what fills them", () => {
    const writer = new JsonWriter()
    for (const base of ["http://one.test", "http://two.test/w/blue", "http://one.test"]) {
      expect(readJson(writer.write(value(), base).bytes)).toEqual({
        top: `${base}/a/0`,
        part: { inner: { name: "Ana", picture: `${base}/a/1` }, files: [`${base}/a/3`], picture: `${base}/a/2` },
        none: ""
      })
    }
  })

  it("makes entity tags differ by base URL, and only by that", () => {
    const writer = new JsonWriter()
    const [one, two, again] = ["http://one.test", "http://two.test", "http://one.test"].map((base) => writer.write(value(), base).tag)
    expect(again).toBe(one)
    expect(two).not.toBe(one)
  })
})
