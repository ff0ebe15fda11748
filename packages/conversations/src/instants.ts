/** What a text says of a day and its time; what it does not say is not there. */
interface Parts {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly milliseconds?: number
  /** Minutes east of Greenwich. */
  readonly offset?: number
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/** Zones that mails name by letters, in hours east of Greenwich. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7
}

type Groups = Readonly<Record<string, string | undefined>>

/** A way to write some part of an instant: where it stands in a text, and what it says. */
type Form = readonly [pattern: RegExp, read: (groups: Groups) => Parts]

const monthOf = (text: string): number => /\d/.test(text) ? Number(text) : months.indexOf(text) + 1

const dated = ({ day = "1", month = "", year }: Groups): Parts => ({
  ...year === undefined ? {} : { year: Number(year) },
  month: monthOf(month),
  day: Number(day)
})

const hourOf = ({ half, hour }: Groups): number => half ? Number(hour) % 12 + (half === "p" ? 12 : 0) : Number(hour)

const timed = (groups: Groups): Parts => ({
  hour: hourOf(groups),
  minute: Number(groups["minute"] ?? 0),
  second: Number(groups["second"] ?? 0),
  milliseconds: Number((groups["fraction"] ?? "").padEnd(3, "0").slice(0, 3))
})

const zoned = ({ hours, minutes = "0", name, sign }: Groups): Parts => {
  const east = Number(hours) * 60 + Number(minutes)
  return { offset: name === undefined ? (sign === "-" ? -east : east) : (zones[name] ?? 0) * 60 }
}

const month = "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
const day = "(?<day>\\d{1,2})(?:st|nd|rd|th)?"
const half = "(?:(?<half>[ap])\\.?m\\.?)"

/** The end of a time, behind which a number with a sign is a zone and not part of a date. */
const time = "(?::\\d\\d|:\\d\\d[.,]\\d+|:\\d\\d ?[ap]m|t\\d{4}|t\\d{6})"

/** Zones stand behind times, and times behind dates: what is read first is cut off before the next. */
const forms: ReadonlyArray<ReadonlyArray<Form>> = [
  [
    [new RegExp(`(?<=\\d|\\d ?[ap]m| )(?<name>${Object.keys(zones).join("|")})$`), zoned],
    [new RegExp(`(?<=${time} ?)(?<sign>[-+])(?<hours>\\d\\d):?(?<minutes>\\d\\d)?$`), zoned]
  ],
  [
    [new RegExp(`(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d+))?)? ?${half}?$`), timed],
    [new RegExp(`(?<hour>\\d{1,2}) ?${half}$`), timed],
    [/(?<=^\d{8}t?)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?$/, timed]
  ],
  [
    [/^(?<year>\d{4})-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?$/, dated],
    [/^(?<year>\d{4})([/.])(?<month>\d{1,2})\2(?<day>\d{1,2})$/, dated],
    [/^(?<day>\d{1,2})([-/.])(?<month>\d{1,2})\2(?<year>\d{4})$/, dated],
    [/^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/, dated],
    [new RegExp(`^${month} ${day}(?:,? (?<year>\\d{4}))?$`), dated],
    [new RegExp(`^${day}[- ]${month}(?:,?[- ](?<year>\\d{4}))?$`), dated]
  ]
]

/** A day of the month that its month has not goes on into the next one, as it does for the real server. */
const instantOf = (parts: Parts, now: number): number | null => {
  const today = new Date(now)
  const { hour = 0, milliseconds = 0, minute = 0, offset = 0, second = 0 } = parts
  const { day = today.getUTCDate(), month = today.getUTCMonth() + 1, year = today.getUTCFullYear() } = parts
  const isTime = hour <= 24 && minute <= 59 && second <= 60 && (hour < 24 || minute + second + milliseconds === 0)
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 100
  if (!isTime || !isDay) return null
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offset * 60_000
}

/** What is left of a text between its parts. */
const trimmed = (text: string): string => text.replace(/^[ ,]+|(?:[ ,]+at)?[ ,]*$/g, "")

/** More than any date takes, characters. */
const longest = 100

/** A text without what says nothing more: the day of the week, and a zone's name beside its figures. */
const plain = (text: string): string =>
  trimmed(text.toLowerCase().replace(/\s+/g, " "))
    .replace(/^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*[, ]+/, "")
    .replace(/ ?\([^)]*\)$/, "")
    .replace(/ ?(?:gmt|utc) ?(?=[-+]\d)/, " ")

/**
 * The instant that a text means, epoch milliseconds: ISO 8601, or a date as people and mails write it; in UTC where it
 * names no zone, day and year of `now` where it does not say them; null for anything else [conversations §7].
 */
export const readInstant = (text: string, now: number): number | null => {
  if (text.length > longest) return null
  let rest = plain(text)
  const found: Array<Parts> = []
  for (const group of forms) {
    for (const [pattern, read] of group) {
      const match = pattern.exec(rest)
      if (!match) continue
      found.push(read(match.groups ?? {}))
      rest = trimmed(rest.slice(0, match.index)).replace(/(?<=\d)t$/, "")
      break
    }
  }
  const parts: Parts = Object.assign({}, ...found)
  return rest === "" && (parts.month !== undefined || parts.hour !== undefined) ? instantOf(parts, now) : null
}
