/** Spans of time, milliseconds. */
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** When scenarios begin by their own clock: a Monday at ten in São Paulo. */
export const mondayMorning = Date.UTC(2026, 0, 12, 13)
