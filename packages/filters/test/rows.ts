import * as Result from "effect/Result"
import { allQuirks, decodeFilter, noQuirks } from "../src/index.ts"
import { lowerFilter } from "../src/lowering.ts"
import type { FilterLanguage, FiltersQuirks } from "../src/index.ts"
import { compile } from "../src/query.ts"

/** Noon of the day on which filters are asked here. */
export const now = Date.UTC(2025, 5, 15, 12)

const at = (text: string): number => Date.parse(`2025-${text}Z`)

const blank = {
  assigneeId: null,
  teamId: null,
  campaignId: null,
  priority: null,
  groupType: "individual",
  labels: [],
  additionalAttributes: {},
  customAttributes: {}
}

/** A few conversations [conversations, cases, part A]. */
export const talks: ReadonlyArray<object> = [
  {
    ...blank,
    displayId: 101,
    status: "open",
    assigneeId: 1,
    inboxId: 1,
    campaignId: 7,
    priority: "urgent",
    labels: ["vip", "billing"],
    additionalAttributes: { browser_language: "en", referer: "https://shop.example/Cart", mail_subject: "Order #1 late" },
    customAttributes: { plan: "Gold", score: 10, renewal: "2025-07-01", vip: true, note: "Hello World", fee: 5 },
    createdAt: at("06-01T23:30:00"),
    lastActivityAt: at("06-10T12:00:00")
  },
  {
    ...blank,
    displayId: 102,
    status: "pending",
    assigneeId: 2,
    inboxId: 1,
    teamId: 1,
    priority: "high",
    groupType: "group",
    labels: ["billing"],
    additionalAttributes: { browser_language: "tr" },
    customAttributes: { plan: "platinum", score: 25 },
    createdAt: at("06-05T00:00:00"),
    lastActivityAt: at("06-12T00:00:01")
  },
  {
    ...blank,
    displayId: 103,
    status: "resolved",
    inboxId: 2,
    additionalAttributes: { browser_language: "EN", referer: "http://blog.example/100%_off" },
    createdAt: at("05-20T10:00:00"),
    lastActivityAt: at("05-21T10:00:00")
  },
  {
    ...blank,
    displayId: 104,
    status: "snoozed",
    assigneeId: 1,
    inboxId: 2,
    teamId: 2,
    priority: "low",
    groupType: "group",
    labels: ["Escalated"],
    customAttributes: { plan: "gold", renewal: "2025-01-15", vip: false, score: 3.5 },
    createdAt: at("06-14T08:00:00"),
    lastActivityAt: at("06-14T08:00:00")
  },
  {
    ...blank,
    displayId: 105,
    status: "open",
    inboxId: 1,
    teamId: 1,
    priority: "medium",
    labels: ["sales", "vip"],
    additionalAttributes: { browser_language: "en-GB", mail_subject: "RE: order" },
    customAttributes: { plan: "silver", note: "hello" },
    createdAt: at("06-15T00:00:00"),
    lastActivityAt: at("06-15T09:00:00")
  },
  {
    ...blank,
    displayId: 106,
    status: "open",
    assigneeId: 3,
    inboxId: 3,
    priority: "urgent",
    groupType: "group",
    additionalAttributes: { browser_language: null },
    customAttributes: { plan: null, score: 100 },
    createdAt: at("04-01T00:00:00"),
    lastActivityAt: at("06-11T23:59:59")
  }
]

const nobody = { email: null, phoneNumber: null, identifier: null, blocked: false, labels: [], lastActivityAt: null }

/** A few contacts; the one called Ghost is left out, as requests never see it [conversations, cases, part A]. */
export const people: ReadonlyArray<object> = [
  {
    ...nobody,
    name: "Ana Silva",
    email: "ana@example.com",
    phoneNumber: "+5511999990001",
    identifier: "ID-1",
    labels: ["vip"],
    additionalAttributes: { country_code: "BR", city: "São Paulo", company: "Acme", company_name: "Umbrella" },
    customAttributes: { tier: "Gold", age: 30, joined: "2024-01-01" },
    createdAt: at("06-01T12:00:00"),
    lastActivityAt: at("06-10T12:00:00")
  },
  {
    ...nobody,
    name: "bob",
    email: "bob@example.com",
    blocked: true,
    labels: ["VIP"],
    additionalAttributes: { country_code: "us", city: null },
    customAttributes: {},
    createdAt: at("05-01T00:00:00")
  },
  {
    ...nobody,
    name: "ANA Souza",
    phoneNumber: "+5511888880002",
    identifier: "ext-9",
    labels: ["vip", "lead"],
    additionalAttributes: { country_code: "PT", company: "ACME Corp" },
    customAttributes: { tier: "silver", age: 45 },
    createdAt: at("06-12T00:00:00"),
    lastActivityAt: at("06-13T00:00:00")
  }
]

/** What filters of conversations may talk about here. */
export const ofTalks: FilterLanguage = {
  entity: "conversation",
  definitions: [
    { key: "plan", type: "list" },
    { key: "score", type: "number" },
    { key: "renewal", type: "date" },
    { key: "vip", type: "checkbox" },
    { key: "site", type: "link" },
    { key: "note", type: "text" },
    { key: "fee", type: "currency" }
  ]
}

/** What filters of contacts may talk about here. */
export const ofPeople: FilterLanguage = {
  entity: "contact",
  definitions: [{ key: "tier", type: "list" }, { key: "age", type: "number" }, { key: "joined", type: "date" }]
}

/** A condition; values are left out where there are none. */
export const cond = (attribute_key: string, filter_operator: string, values?: unknown, query_operator?: string) => ({
  attribute_key,
  filter_operator,
  ...(values === undefined ? {} : { values }),
  ...(query_operator === undefined ? {} : { query_operator })
})

/** The numbers, from 1, of the rows that a filter finds; or why it cannot be used. */
export const found = (language: FilterLanguage, payload: unknown, quirks: FiltersQuirks = noQuirks) => {
  const rows = language.entity === "contact" ? people : talks
  const predicate = Result.flatMap(decodeFilter(payload, language), (filter) => lowerFilter(filter, { quirks, now }))
  if (Result.isFailure(predicate)) return predicate.failure.message
  const holds = compile(predicate.success)
  return rows.flatMap((row, i) => holds(row) ? [i + 1] : [])
}

/** With every quirk, as a server answers where nothing is said. */
export const real = allQuirks
