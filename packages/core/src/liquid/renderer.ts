import * as Effect from "effect/Effect"
import type { Body } from "../body.ts"
import { isJson } from "../tables/json.ts"
import type { LiquidDrops } from "./drops.ts"

/** Fills in a template as of a time, epoch milliseconds; nothing where it cannot be done. */
export type LiquidRenderer = (template: string, drops: LiquidDrops, now: number) => string | undefined

/** Where the renderer comes from: it is fetched when the first text needs it. */
export type Liquid = Effect.Effect<LiquidRenderer>

/** Fills in nothing: every text stays as it was written. */
export const noLiquid: LiquidRenderer = () => undefined

const tag = /\{[{%]/

/** Whether there is anything to fill in, in a text or in all texts of a JSON value. */
export const hasLiquid = (value: unknown): boolean =>
  tag.test(typeof value === "string" ? value : JSON.stringify(value) ?? "")

/** What a transaction about to write some texts fills them in with; it has to be at hand before that begins. */
export const liquidFor = ({ liquid }: { readonly liquid: Liquid }, ...values: ReadonlyArray<unknown>): Liquid =>
  values.some(hasLiquid) ? liquid : Effect.succeed(noLiquid)

/** Everything that filling in takes. */
export interface Filling {
  readonly liquid: LiquidRenderer
  readonly drops: LiquidDrops
  readonly now: number
}

/** Code in a message: what stands between two back-ticks, whatever it is. */
const messageCode = /`(.*?)`/gs

/** Code in a scheduled message: it is not empty and ends in its line. */
export const scheduledCode = /`([^`\n]+)`/g

/** A text with its Liquid filled in, but for code; a text that is no Liquid stays as it is [conversations §6.2]. */
export const renderText = (text: string, { drops, liquid, now }: Filling, code = messageCode): string =>
  hasLiquid(text) ? liquid(text.replace(code, "{% raw %}`$1`{% endraw %}"), drops, now) ?? text : text

/** A JSON value with each of its texts filled in. */
const renderValue = (value: unknown, render: (text: string) => string): unknown => {
  if (typeof value === "string") return render(value)
  if (Array.isArray(value)) return value.map((item: unknown) => renderValue(item, render))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renderValue(one, render)]))
}

/** How many texts of one thing are filled in at most: each may take its time, and nothing has so many. */
const mostTexts = 100

const textsIn = (value: unknown): number => {
  if (typeof value === "string") return hasLiquid(value) ? 1 : 0
  if (typeof value !== "object" || value === null) return 0
  return Object.values(value).reduce((sum: number, one) => sum + textsIn(one), 0)
}

/** A template with each text that it is filled with filled in by itself, code included; too many stay as they are [conversations §6.2]. */
export const renderTemplateParams = (templateParams: unknown, { drops, liquid, now }: Filling): unknown => {
  const params = isJson(templateParams) ? templateParams["processed_params"] : undefined
  const render = (text: string) => hasLiquid(text) ? liquid(text, drops, now) ?? text : text
  return isJson(templateParams) && isJson(params) && textsIn(params) <= mostTexts
    ? { ...templateParams, processed_params: renderValue(params, render) }
    : templateParams
}

/** What a message is, with each of its texts filled in; too many stay as they are. */
export const renderTexts = (body: Body, filling: Filling): Body =>
  // A body with other texts is a body of the same kind.
  textsIn(body) <= mostTexts ? renderValue(body, (text) => renderText(text, filling)) as Body : body
