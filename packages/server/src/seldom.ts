import { StoreUnavailable } from "@mootkit/core"

/** How long it is not said again that a store cannot be used, milliseconds. */
const silence = 60_000

/** Tells of each defect, and of a store that cannot be used once in a while: every request would say the same. */
export const seldom = (tell: (defect: unknown) => void, now: () => number): ((defect: unknown) => void) => {
  const told = new Map<string, number>()
  return (defect) => {
    if (defect instanceof StoreUnavailable) {
      const last = told.get(defect.message)
      if (last !== undefined && now() - last < silence) return
      // There are few sentences, unless they quote what they are about.
      if (told.size >= 100) told.clear()
      told.set(defect.message, now())
    }
    tell(defect)
  }
}
