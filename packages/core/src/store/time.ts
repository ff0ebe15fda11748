import type { ClockState } from "../store.ts"

/** Domain time as a store keeps it. */
export interface KeptTime {
  readonly clock: ClockState
  /** What the wall clock said when a `real` clock was set; it runs from there. */
  readonly since: number
}

/** A clock that goes on from now. */
export const timeFrom = (clock: ClockState, wall: () => number): KeptTime => ({ clock, since: clock.mode === "real" ? wall() : 0 })

/** What a clock says now. */
export const clockAt = ({ clock, since }: KeptTime, wall: () => number): ClockState =>
  clock.mode === "real" ? { mode: "real", now: clock.now + Math.max(0, wall() - since) } : clock

/** The time after a transaction that saw `now`: the very same clock, where it stands still. */
export const timeAfter = ({ clock, since }: KeptTime, now: number, wrote: boolean): KeptTime => {
  // What a body saw of real time is the least that later ones see, even when the wall clock is put back.
  const passed = clock.mode === "real" ? now - clock.now : 0
  const step = passed + (clock.mode === "scenario" && wrote ? 1 : 0)
  return { clock: step === 0 ? clock : { ...clock, now: clock.now + step }, since: since + passed }
}
