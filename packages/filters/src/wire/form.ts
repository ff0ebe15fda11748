import { readField } from "../evaluate.ts"
import type { Field } from "../predicate.ts"
import type { Entity } from "./attributes.ts"

/** A column, where the wire form of its entity has it, and whether it is an instant: seconds there, milliseconds here. */
type Column = readonly [column: string, wire: Field, instant?: "instant"]

const sameForBoth: ReadonlyArray<Column> = [
  ["labels", "labels"],
  ["additionalAttributes", "additional_attributes"],
  ["customAttributes", "custom_attributes"],
  ["createdAt", "created_at", "instant"],
  ["lastActivityAt", "last_activity_at", "instant"]
]

const columns: Readonly<Record<Entity, ReadonlyArray<Column>>> = {
  conversation: [
    ["displayId", "id"],
    ["status", "status"],
    ["assigneeId", ["meta", "assignee", "id"]],
    ["inboxId", "inbox_id"],
    ["teamId", ["meta", "team", "id"]],
    ["campaignId", "campaign_id"],
    ["priority", "priority"],
    ["groupType", "group_type"],
    ...sameForBoth
  ],
  contact: [
    ["name", "name"],
    ["email", "email"],
    ["phoneNumber", "phone_number"],
    ["identifier", "identifier"],
    ["blocked", "blocked"],
    ...sameForBoth
  ]
}

const milliseconds = (value: unknown): unknown => typeof value === "number" ? value * 1000 : undefined

/** Who is shown as assigned is a bot: bots are no assignees to a filter. */
const isOfBot = (wire: object): boolean => readField(wire, ["meta", "assignee_type"]) === "AgentBot"

/**
 * A conversation or contact in wire form as a row that filters can be asked about, for whoever holds answers of the API
 * and no tables [conversations §1.1]. What the wire form does not tell is missing: the campaign of a conversation, the
 * assignee behind a bot, the labels of a contact.
 */
export const rowOfWire = (entity: Entity, wire: unknown): Readonly<Record<string, unknown>> => {
  if (typeof wire !== "object" || wire === null) return {}
  const read = ([column, field, instant]: Column): readonly [string, unknown] => {
    const value = readField(wire, field)
    return [column, instant ? milliseconds(value) : value]
  }
  const row: Record<string, unknown> = Object.fromEntries(columns[entity].map(read))
  return isOfBot(wire) ? { ...row, assigneeId: null } : row
}
