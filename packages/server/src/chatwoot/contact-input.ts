import { InputUnusable, offerPicture } from "@mootkit/core"
import type { AvatarNotAFile, ContactPage, InboxId, NewAddress, NewContact } from "@mootkit/core"
import { isPresent, labelsIn } from "@mootkit/conversations"
import type { Order } from "@mootkit/filters/query"
import { isBlank } from "@mootkit/groups"
import { contactPages, rubyInteger } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import type { AccountCall } from "../call.ts"
import { idParam } from "../ids.ts"
import { booleanColumn, jsonColumn, textColumn } from "../rails/columns.ts"
import { isNested } from "../rails/nested.ts"
import type { Params } from "../rails/nested.ts"
import { pageParam, pageUnusable } from "../rails/pages.ts"
import { readAvatar } from "../rails/uploads.ts"

/** What contacts can be sorted by; where nothing is said of nulls, they are last in ascending order only [resources §10]. */
const sorts: Readonly<Record<string, Omit<Order, "direction">>> = {
  name: { field: "nameKey" },
  email: { field: "emailKey" },
  phone_number: { field: "phoneKey" },
  last_activity_at: { field: "lastActivityAt", nulls: "last" },
  created_at: { field: "createdAt", nulls: "last" },
  company: { field: ["additionalAttributes", "company_name"], nulls: "last" },
  city: { field: ["additionalAttributes", "city"], nulls: "last" },
  country: { field: ["additionalAttributes", "country"], nulls: "last" }
}

/** The orders that a text names between commas, a dash before the descending ones; what is no order orders nothing. */
const readSort = (given: unknown): Effect.Effect<ReadonlyArray<Order>, InputUnusable> => {
  if (given === undefined) return Effect.succeed([])
  if (typeof given !== "string") return Effect.fail(new InputUnusable("sort must be a text such as \"-last_activity_at,name\""))
  const orders = new Map<string, Order>()
  for (const word of given.split(",")) {
    const name = word.replace(/^-/, "")
    const sort = Object.hasOwn(sorts, name) ? sorts[name] : undefined
    if (sort) orders.set(name, { ...sort, direction: name === word ? "asc" : "desc" })
  }
  return Effect.succeed([...orders.values()])
}

/** Reads which part of a list of contacts is wanted, and in which order [conversations §9, resources §10]. */
export const readContactPage = ({ page, sort }: Params): Effect.Effect<ContactPage, InputUnusable> =>
  Effect.gen(function*() {
    const { offset, perPage } = yield* pageParam(contactPages, page)
    return { orderBy: yield* readSort(sort), offset, limit: perPage }
  })

/** The labels that are asked for, any of them; null where nothing is asked for. */
const readLabels = (given: unknown): ReadonlyArray<string> | null => {
  if (!isPresent(given)) return null
  return labelsIn(Array.isArray(given) ? given.map(String).join(", ") : String(given))
}

/** Reads which contacts are to be listed [resources §10]. */
export const readContactList = (params: Params) =>
  Effect.map(readContactPage(params), (page) => ({ page, labels: readLabels(params["labels"]) }))

/** Reads which contacts are looked for; null without a text. The pages of a search count from 1, garbage is no page [conversations §2]. */
export const readContactSearch = (
  params: Params
): Effect.Effect<{ readonly text: string; readonly page: ContactPage } | null, InputUnusable> =>
  Effect.gen(function*() {
    const { page: number, q } = params
    if (isNested(number)) return yield* Effect.fail(pageUnusable)
    if (isNested(q)) return yield* Effect.fail(new InputUnusable("q must be a text"))
    const text = String(q ?? "")
    if (isBlank(text)) return null
    const isPage = number === undefined || number === null || rubyInteger(number) >= 1
    if (!isPage) return yield* Effect.fail(pageUnusable)
    return { text: text.trim(), page: yield* readContactPage(params) }
  })

const readPicture = ({ params, place }: AccountCall): Effect.Effect<NewContact["avatar"], AvatarNotAFile> =>
  Effect.gen(function*() {
    const avatar = yield* readAvatar(params["avatar"])
    if (avatar === undefined) return null
    return "_tag" in avatar ? yield* Effect.fail(avatar) : yield* offerPicture(place.world.blobs, avatar)
  })

/** Reads what is told of a new contact; a picture is kept by then [resources §10]. */
export const readNewContact = (call: AccountCall): Effect.Effect<NewContact, AvatarNotAFile> =>
  Effect.gen(function*() {
    const { params } = call
    return {
      name: textColumn(params["name"]),
      email: textColumn(params["email"]),
      phoneNumber: textColumn(params["phone_number"]),
      identifier: textColumn(params["identifier"]),
      blocked: booleanColumn(params["blocked"]),
      avatar: yield* readPicture(call),
      additionalAttributes: jsonColumn(params["additional_attributes"]),
      customAttributes: jsonColumn(params["custom_attributes"])
    }
  })

/** The address that is given; null where none is, and the contact has one by himself [conversations §4.1]. */
export const readSource = ({ source_id: given }: Params): Effect.Effect<string | null, InputUnusable> =>
  isNested(given)
    ? Effect.fail(new InputUnusable("source_id must be a text"))
    : Effect.succeed(given === false ? null : textColumn(given) ?? null)

/** Reads where a new contact is to be reached; a blank inbox is none [resources §10]. */
export const readNewAddress = (call: AccountCall): Effect.Effect<NewAddress, InputUnusable> =>
  Effect.map(readSource(call.params), (sourceId) => {
    const { inbox_id: inbox } = call.params
    const inboxId = isPresent(inbox) || inbox instanceof File ? idParam<InboxId>(call, "inbox_id") : null
    return { inboxId, sourceId }
  })
