import { coreQuirks, quirksWith } from "@mootkit/core/quirks"
import type { CoreQuirks } from "@mootkit/core/quirks"

/** A quirk's name that nobody knows. */
export class UnknownQuirk extends Error {
  override readonly name = "UnknownQuirk"
}

/** The names of all quirks. */
export const quirkNames: ReadonlyArray<string> = Object.keys(coreQuirks)

/** The quirks of a server: all on, but for those that are switched off by name. */
export const quirksOf = (chosen: Readonly<Record<string, boolean>> = {}): CoreQuirks => {
  const unknown = Object.keys(chosen).find((name) => !quirkNames.includes(name))
  if (unknown !== undefined) throw new UnknownQuirk(`unknown quirk ${unknown}; known are ${quirkNames.join(", ")}`)
  return quirksWith(true, chosen)
}
