import * as Effect from "effect/Effect"
import type { Tx } from "./store.ts"

const adjectives = ["amber", "brave", "calm", "eager", "gentle", "hidden", "lively", "misty", "polished", "quiet", "rapid", "silver"]
const nouns = ["bird", "brook", "cloud", "field", "forest", "harbor", "meadow", "moon", "river", "stone", "thunder", "wave"]

/** A name for somebody who gave none: two words and a number below 1000. */
export const randomName = (tx: Tx): Effect.Effect<string> =>
  Effect.gen(function*() {
    const adjective = adjectives[yield* tx.random(adjectives.length)]
    const noun = nouns[yield* tx.random(nouns.length)]
    return `${adjective}-${noun}-${yield* tx.random(1000)}`
  })
