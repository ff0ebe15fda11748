import type { ConversationsQuirks } from "../quirks.ts"
import { isAttributes, isPresent } from "../present.ts"
import type { Attributes } from "../present.ts"

/** How deep the parser of the real server follows objects and lists in each other. */
const deepest = 100

const isShallow = (value: unknown, left = deepest): boolean =>
  typeof value !== "object" || value === null || (left > 0 && Object.values(value).every((one) => isShallow(one, left - 1)))

/** Content attributes as a caller gives them: an object, or the text of one; anything else is none [conversations §6.2]. */
export const givenAttributes = (given: unknown): Attributes => {
  if (isAttributes(given)) return given
  if (typeof given !== "string") return {}
  try {
    const parsed: unknown = JSON.parse(given)
    return isAttributes(parsed) && isShallow(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

/** The attributes that are kept beside an automation rule where that drops the others. */
const ofMessage = ["items", "in_reply_to", "is_reaction", "zapi_args"]

const without = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    ["automation_rule_id", ...ofMessage].flatMap((name) => {
      const value = attributes[name]
      return value === undefined || value === null ? [] : [[name, value]]
    })
  )

/** The content attributes of a new message: those that were given, and when it was made elsewhere [conversations §6.2]. */
export const storedAttributes = (
  given: Attributes,
  externalCreatedAt: unknown,
  { automationAttributes }: Pick<ConversationsQuirks, "automationAttributes">
): Attributes => ({
  ...automationAttributes && isPresent(given["automation_rule_id"]) ? without(given) : given,
  ...isPresent(externalCreatedAt) ? { external_created_at: externalCreatedAt } : {}
})

/** What else is noted of a new message: its campaign and its template, where they are given [conversations §6.2]. */
export const noteAttributes = (campaignId: unknown, templateParams: unknown): Attributes => ({
  ...isPresent(campaignId) ? { campaign_id: campaignId } : {},
  ...isPresent(templateParams) ? { template_params: templateParams } : {}
})
