import { InputUnusable } from "@mootkit/core"
import { readPage } from "@mootkit/pagination"
import type { PageRequest, PageRule } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { isNested } from "./nested.ts"

/** What is said of a page that is no number at all. */
export const pageUnusable = new InputUnusable("page must be a number from 1")

/** Reads which page of a list is wanted; the real server crashes on lists, objects and truth [conversations §2]. */
export const pageParam = (rule: PageRule, page: unknown): Effect.Effect<PageRequest, InputUnusable> =>
  isNested(page) || page === true
    ? Effect.fail(pageUnusable)
    : Effect.succeed(readPage(rule, { page }))
