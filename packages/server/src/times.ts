/** Epoch seconds as the wire has them; what never happened is 0 [conversations §0.5]. */
export const seconds = (milliseconds: number | null): number => milliseconds === null ? 0 : Math.floor(milliseconds / 1000)

/** ISO-8601 in UTC with milliseconds. */
export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** ISO-8601 in UTC with milliseconds, or null. */
export const isoOrNull = (milliseconds: number | null): string | null => milliseconds === null ? null : iso(milliseconds)

/** Epoch milliseconds of midnight, for a day that is in the calendar; the platform takes others for one of the next month. */
export const midnight = (day: string): number | undefined => {
  const at = Date.parse(`${day}T00:00:00.000Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? at : undefined
}
