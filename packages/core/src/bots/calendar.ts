import type { Stretch } from "./stretch.ts"

const day = 86_400_000

/** Midnight of the first day of a month by the calendar of UTC; months may be more than 12, or less than none. */
const firstOf = (year: number, month: number): number => new Date(0).setUTCFullYear(year, month, 1)

/** The same moment some months earlier by the calendar of UTC; at the end of a month that has fewer days. Epoch milliseconds. */
export const monthsBefore = (at: number, months: number): number => {
  const date = new Date(at)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const first = firstOf(year, month - months)
  const days = (firstOf(year, month - months + 1) - first) / day
  const sinceFirst = at - firstOf(year, month)
  const daysSinceFirst = date.getUTCDate() - 1
  return first + sinceFirst - Math.max(0, daysSinceFirst - (days - 1)) * day
}

/** The month by the calendar of UTC in which a moment lies. */
export const monthOf = (at: number): Stretch => {
  const date = new Date(at)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return { from: firstOf(year, month), to: firstOf(year, month + 1) - 1 }
}
