import * as fc from "fast-check"
import type { PageRequest, PageRule } from "./page.ts"
import { contactPages, conversationPages, groupMemberPages, pageRequest } from "./page.ts"
import type { MessageWindow, Placed } from "./window.ts"
import { messageWindow } from "./window.ts"

/** A number parameter as clients send it, broken ones and huge ones included. */
export const anyRawNumber: fc.Arbitrary<unknown> = fc.oneof(
  fc.nat({ max: 60 }),
  fc.nat({ max: 60 }).map(String),
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    " ",
    "abc",
    "0",
    "-3",
    " 12 ",
    "1_000",
    "7.9",
    "99999999999999999999999",
    -1,
    2.5,
    1e300,
    true,
    false,
    [],
    ["2"],
    {}
  )
)

/** A rule of a list: one of the real ones, or another that could be. */
export const anyPageRule: fc.Arbitrary<PageRule> = fc.oneof(
  fc.constantFrom(groupMemberPages, conversationPages, contactPages),
  fc.integer({ min: 1, max: 100 }).map((perPage) => ({ perPage })),
  fc
    .tuple(fc.integer({ min: 1, max: 10 }), fc.nat({ max: 20 }), fc.nat({ max: 70 }))
    .map(([min, more, most]) => ({
      perPage: { min, fallback: min + more, max: min + more + most }
    }))
)

/** A page near the beginning of a list. */
export const anyPageRequest: fc.Arbitrary<PageRequest> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 20 }))
  .map(([page, perPage]) => pageRequest(page, perPage))

/** A conversation's messages in the order of their ids, some created in the same moment. */
export const anyMessages: fc.Arbitrary<ReadonlyArray<Placed>> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 60_000 })), { maxLength: 130 })
  .map((steps) => {
    let id = 0
    let createdAt = 1_767_225_600_000
    return steps.map(([ahead, later]) => ({ id: (id += ahead), createdAt: (createdAt += later) }))
  })

/** A window as clients ask for it, around the ids of `anyMessages`. */
export const anyWindow: fc.Arbitrary<MessageWindow> = fc
  .record({ before: fc.option(fc.nat({ max: 260 })), after: fc.option(fc.nat({ max: 260 })) })
  .map(messageWindow)
