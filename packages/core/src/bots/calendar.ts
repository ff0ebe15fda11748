import type { Stretch } from "./channel-users.ts"

/** The same moment some months earlier by the calendar of UTC; at the end of a month that has fewer days. Epoch milliseconds. */
export const monthsBefore = (at: number, months: number): number => {
  const date = new Date(at)
  const firstOfMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months)
  const there = new Date(firstOfMonth)
  const days = new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 0)).getUTCDate()
  const sinceMidnight = at - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
  return firstOfMonth + (Math.min(date.getUTCDate(), days) - 1) * 86_400_000 + sinceMidnight
}

/** The month by the calendar of UTC in which a moment lies. */
export const monthOf = (at: number): Stretch => {
  const date = new Date(at)
  const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  return { from, to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) - 1 }
}
