import { writeFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { build } from "./built.ts"
import type { Build } from "./built.ts"
import { loadedBy, rolledTypes } from "./rolled.ts"

describe("the types of @mootkit/core/promise", () => {
  let made: Build

  beforeAll(async () => {
    made = await build("core")
  }, 60_000)

  afterAll(() => made.remove())

  /** What a compiler loads for declarations that stand in core. */
  const loaded = async (name: string, text: string): Promise<ReadonlyArray<string>> => {
    const path = made.declarations("core", name)
    writeFileSync(path, text)
    return loadedBy(path, await rolledTypes(path, made.declarations))
  }

  it("load nothing, Effect least of all", async () => {
    const types = await rolledTypes(made.declarations("core", "promise/index"), made.declarations)
    expect(types).toContain("interface Desk extends")
    expect(types).toContain("/** Adds people by their phone numbers: first on WhatsApp, then here.")
    expect(types).toMatch(/addMembers: \w+<\[group: \w+<Contact>, phones: readonly string\[\]\], void, /)
    expect(loadedBy("promise.d.ts", types)).toEqual([])
  })

  it.each([
    ["a signature", "import type * as Effect from \"effect/Effect\"\nexport declare const f: Effect.Effect<void>\n"],
    ["a type in passing", "export declare const f: import(\"effect/Effect\").Effect<void>\n"],
    ["what it passes on", "export { Effect } from \"effect\"\n"],
    ["a type of ours that names it", "import type { Blobs } from \"./blobs.ts\"\nexport declare const f: Blobs\n"]
  ])("would be found to load Effect by %s", async (_, text) => {
    const found = await loaded("planted", text)
    expect(found).toContainEqual(expect.stringMatching(/^effect(\/Effect)?$/))
    expect(found.filter((one) => !/^effect(\/\w+)?$/.test(one))).toEqual([])
  })

  it("are not loaded unread: declarations that are none are refused", () => {
    expect(() => loadedBy("broken.d.ts", "export declare const = 1")).toThrow("broken.d.ts:1")
  })
})
