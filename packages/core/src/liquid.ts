import { readInstant } from "@mootkit/conversations/instants"
import { Liquid } from "liquidjs"
import type { LiquidRenderer } from "./liquid/renderer.ts"

/** The filters of Ruby's Liquid 5.4; any other leaves its value as it is, there as here. */
const filters = new Set(`
  abs append at_least at_most base64_decode base64_encode capitalize ceil compact concat date default divided_by
  downcase escape escape_once first floor join last lstrip map minus modulo newline_to_br plus prepend remove
  remove_first remove_last replace replace_first replace_last reverse round rstrip size slice sort sort_natural split
  strip strip_html strip_newlines times truncate truncatewords uniq upcase url_decode url_encode where
`.trim().split(/\s+/))

/** Tags that would read other templates. */
const reaching = new Set(["include", "render", "layout", "block"])

/** What a template may take: characters of it, values and characters made from them, milliseconds. */
const limits = { parseLimit: 200_000, memoryLimit: 300_000, renderLimit: 500 }

/** Where the time of a rendering stands; no template can name it. */
const time = Symbol("time")

/** A value that is a date as one; JavaScript itself would read texts in the zone of the machine. */
const dateOf = (value: unknown, now: number): unknown => {
  if (value === "now" || value === "today") return new Date(now)
  const instant = typeof value === "string" && !/^\d+$/.test(value) ? readInstant(value, now) : null
  return instant === null ? value : new Date(instant)
}

const namesIn = <Value>(record: Readonly<Record<string, Value>>, isWanted: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => isWanted(name)))

/** An engine that reaches nothing but what it is given: no files, no chance, no clock, nothing inherited. */
const newEngine = (): Liquid => {
  // To ask the machine for its language takes 9 ms, and the answer would show in dates.
  const engine = new Liquid({ ...limits, ownPropertyOnly: true, locale: "en-US", timezoneOffset: 0 })
  Object.assign(engine, {
    filters: namesIn(engine.filters, (name) => filters.has(name)),
    tags: namesIn(engine.tags, (name) => !reaching.has(name))
  })
  const { date, escape } = engine.filters
  if (escape) engine.registerFilter("h", escape)
  if (typeof date === "function") {
    engine.registerFilter("date", function(value, ...formats) {
      return date.call(this, dateOf(value, Number(Reflect.get(this.context.globals, time))), ...formats)
    })
  }
  return engine
}

/**
 * Makes what fills in Liquid. A template that is none, or that takes too much, it fills in nowhere: the real server
 * leaves such a text as it is [conversations §6.2].
 */
export const makeLiquid = (): LiquidRenderer => {
  const engine = newEngine()
  return (template, drops, now) => {
    try {
      return String(engine.parseAndRenderSync(template, drops, { globals: { [time]: now } }))
    } catch {
      return undefined
    }
  }
}
