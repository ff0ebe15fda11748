import type { Liquid, LiquidRenderer } from "@mootkit/core"
import * as Effect from "effect/Effect"

/** What fills in Liquid, fetched once, when the first message needs it: each server would start 10 ms later. */
export const lazyLiquid = (): Liquid => {
  let fetched: Promise<LiquidRenderer> | undefined
  return Effect.promise(() => fetched ??= import("@mootkit/core/liquid").then(({ makeLiquid }) => makeLiquid()))
}
