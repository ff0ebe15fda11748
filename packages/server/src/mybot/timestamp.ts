const two = (number: number): string => String(number).padStart(2, "0")

const minute = 60_000

/** A moment as chat histories write it, at an offset from UTC in minutes: `2026/01/12 13:00:00.000+0000` [bots §B.2]. */
export const writeTimestamp = (at: number, offset = 0): string => {
  const local = new Date(at + offset * minute).toISOString()
  const [day = "", time = ""] = local.slice(0, -1).split("T")
  const away = Math.abs(offset)
  return `${day.replaceAll("-", "/")} ${time}${offset < 0 ? "-" : "+"}${two(Math.floor(away / 60))}${two(away % 60)}`
}

const written = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d\.\d{3})([+-])([01]\d|2[0-3])([0-5]\d)$/

/** The moment that a chat history means, epoch milliseconds; undefined for a text that is none, such as a 30th of February. */
export const readTimestamp = (text: string): number | undefined => {
  const [, year, month, day, time, sign, hours, minutes] = written.exec(text) ?? []
  const local = Date.parse(`${year}-${month}-${day}T${time}Z`)
  // The platform takes a day that its month lacks for one of the next.
  if (Number.isNaN(local) || !text.startsWith(writeTimestamp(local).slice(0, 23))) return undefined
  const offset = (Number(hours) * 60 + Number(minutes)) * minute
  return sign === "-" ? local + offset : local - offset
}
