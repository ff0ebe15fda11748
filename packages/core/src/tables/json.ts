/** A JSON object as it came or goes: read by nobody but the people who wrote it. */
export type Json = Readonly<Record<string, unknown>>
