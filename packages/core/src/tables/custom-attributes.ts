import type { AccountId, CustomAttributeDefinitionId } from "../ids.ts"
import { table } from "../table.ts"

/** What carries a custom attribute. */
export type AttributeModel = "conversation_attribute" | "contact_attribute"

/** What kind of value a custom attribute holds. */
export type AttributeDisplayType = "text" | "number" | "currency" | "percent" | "link" | "date" | "list" | "checkbox"

/** An attribute that an account keeps of its conversations or contacts, under a key in their custom attributes. */
export interface CustomAttributeDefinition {
  readonly id: CustomAttributeDefinitionId
  readonly accountId: AccountId
  readonly attributeModel: AttributeModel
  readonly attributeKey: string
  readonly attributeDisplayName: string
  readonly attributeDisplayType: AttributeDisplayType
  readonly attributeDescription: string | null
  readonly attributeValues: ReadonlyArray<unknown>
  readonly defaultValue: number | null
  readonly regexPattern: string | null
  readonly regexCue: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Definitions of custom attributes, unique by key for each model of an account. */
export const customAttributeDefinitions = table<CustomAttributeDefinition, CustomAttributeDefinitionId>()(
  "custom_attribute_definitions",
  { key: "id", unique: { key: ["accountId", "attributeModel", "attributeKey"] } }
)
