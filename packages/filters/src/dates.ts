/** Milliseconds of a day; days are those of UTC, which know no summer time. */
export const day = 86_400_000

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

const monthName = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"

const time = String.raw`(?:(?:t| +)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)? *(?:z|utc|[+-]\d\d?(?::?\d\d)?)?)?`

const written = (date: string): RegExp => new RegExp(`^${date}${time}$`, "i")

/** The ways in which a day is written; a time of day may follow each of them. */
const forms: ReadonlyArray<RegExp> = [
  written(String.raw`(?<year>\d{4})-(?<month>\d\d?)-(?<date>\d\d?)`),
  written(String.raw`(?<year>\d{4})/(?<month>\d\d?)/(?<date>\d\d?)`),
  written(String.raw`(?<year>\d{4})(?<month>\d\d)(?<date>\d\d)`),
  written(String.raw`(?<month>\d\d?)/(?<date>\d\d?)/(?<year>\d{4})`),
  written(String.raw`(?<month>${monthName})\.? +(?<date>\d\d?)(?:,| ) *(?<year>\d{4})`),
  written(String.raw`(?<date>\d\d?)[ -](?<month>${monthName})[ -](?<year>\d{4})`)
]

/** Longer texts are no dates, whatever they hold. */
const longest = 64

const monthOf = (text: string): number => /^\d/.test(text) ? Number(text) : months.indexOf(text.slice(0, 3).toLowerCase()) + 1

/** The day of an instant, as it is written in ISO 8601; instants that no calendar has are the nearest that one has. */
export const dayText = (instant: number): string =>
  new Date(Math.max(-8.64e15, Math.min(8.64e15, instant))).toISOString().replace(/T.*/, "")

/** When the day of an instant begins. */
export const startOfDay = (instant: number): number => Math.floor(instant / day) * day

/**
 * The beginning of the day that a text names, in epoch milliseconds: `2025-06-05`, `2025/06/05`, `20250605`,
 * `06/05/2025`, `June 5, 2025`, `5 June 2025`. A time of day is dropped with its zone; null where no such day is
 * [conversations §10.6].
 */
export const readDate = (text: string): number | null => {
  if (text.length > longest) return null
  const trimmed = text.trim()
  for (const form of forms) {
    const { date = "", month = "", year = "" } = form.exec(trimmed)?.groups ?? {}
    if (year === "") continue
    const named = `${year}-${String(monthOf(month)).padStart(2, "0")}-${date.padStart(2, "0")}`
    const found = Date.parse(named)
    return year !== "0000" && Number.isFinite(found) && dayText(found) === named ? found : null
  }
  return null
}
