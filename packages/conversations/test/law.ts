import * as fc from "fast-check"

/** Checks one law over generated values; a failure prints seed and path. */
export const holds = <T>(law: fc.IProperty<T>): void => fc.assert(law, { seed: 20260101, numRuns: 300 })
