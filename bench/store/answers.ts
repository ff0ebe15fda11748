import type { Store } from "../../packages/core/src/index.ts"
import { answer } from "../child.ts"
import { microseconds } from "../measurement.ts"
import type { Sized } from "../sized.ts"
import type { Case } from "./cases.ts"

/** Answers how long cases take on a store with so much in it. */
export const answerFor = (store: Store, cases: Readonly<Record<string, Case>>): void => {
  const answers: Sized = {
    names: () => Object.keys(cases),
    time: (name) => {
      const prepare = cases[name]
      if (!prepare) throw new Error(`no case is called ${name}`)
      return microseconds(prepare(store))
    }
  }
  answer(answers)
}
