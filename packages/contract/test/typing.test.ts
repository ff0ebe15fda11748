import { expect, it } from "vitest"
import type { chatwoot } from "../src/chatwoot.ts"
import type { Handlers, InputOf, OutputOf } from "../src/index.ts"
import { operations } from "../src/operation.ts"

type Exactly<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

it("a record of handlers has one for every built operation that is not answered by another", () => {
  const row = { tag: "Bells", summary: "Rings.", params: {}, documented: { 200: null } } as const
  const bells = operations("chatwoot", {
    ring: { ...row, method: "POST", path: "/bells" },
    ringTwice: { ...row, method: "POST", path: "/bells/twice" },
    ringAsBefore: { ...row, method: "POST", path: "/old-bells", sameAs: "ring" }
  })
  const handled: ReadonlyArray<true> = [true satisfies Exactly<keyof Handlers<typeof bells, string>, "ring" | "ringTwice">]
  expect(handled).toHaveLength(1)
  expect(bells.ringAsBefore.sameAs).toBe("ring")
})

it("input and output are known by type", () => {
  type Add = (typeof chatwoot)["contact-group-members-add"]
  type List = (typeof chatwoot)["contact-group-members-list"]
  const types: ReadonlyArray<true> = [
    true satisfies Exactly<InputOf<Add>["body"], { readonly participants: ReadonlyArray<string> }>,
    true satisfies Exactly<InputOf<Add>["params"], { readonly account_id: number; readonly id: number }>,
    true satisfies Exactly<InputOf<List>["query"], { readonly page?: number; readonly per_page?: number } | undefined>,
    true satisfies Exactly<keyof InputOf<(typeof chatwoot)["fetchProfile"]>, never>,
    true satisfies Exactly<OutputOf<Add>, void>,
    true satisfies Exactly<OutputOf<List>["meta"]["inbox_phone_number"], string | null>,
    true satisfies Exactly<keyof NonNullable<OutputOf<List, "documented">["meta"]>, "total_count" | "page" | "per_page" | "inbox_phone_number">
  ]
  expect(types).toHaveLength(7)
})
