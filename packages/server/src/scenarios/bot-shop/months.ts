import { mondayMorning } from "../times.ts"

/** How long before the scenario's start the year began, and its last month before that, milliseconds. */
export const newYear = mondayMorning - Date.UTC(2026, 0, 1)
export const firstOfDecember = mondayMorning - Date.UTC(2025, 11, 1)
