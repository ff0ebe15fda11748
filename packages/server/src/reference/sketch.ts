import type { JsonSchema } from "@mootkit/contract/openapi"
import { isObject } from "../json.ts"
import { html, Html } from "../html.ts"

const objectsOf = (value: unknown): ReadonlyArray<JsonSchema> => Array.isArray(value) ? value.filter(isObject) : []

const joined = (parts: ReadonlyArray<Html>, between: string): Html => new Html(parts.map(({ text }) => text).join(between))

const isName = /^[A-Za-z_$][\w$]*$/

const nameOf = (key: string): string => isName.test(key) ? key : JSON.stringify(key)

const membersOf = ({ additionalProperties, properties, required }: JsonSchema, indent: string): Html => {
  const needed = Array.isArray(required) ? required : []
  const rows = Object.entries(isObject(properties) ? properties : {}).map(([key, member]) =>
    html`${indent}  ${nameOf(key)}${needed.includes(key) ? "" : "?"}: ${sketch(member, `${indent}  `)}`
  )
  const rest = isObject(additionalProperties) ? [html`${indent}  [key]: ${sketch(additionalProperties, `${indent}  `)}`] : []
  const all = [...rows, ...rest]
  return all.length === 0 ? html`object` : html`{\n${joined(all, ",\n")}\n${indent}}`
}

const listOf = (items: unknown, indent: string): Html => {
  const item = sketch(items, indent)
  return / \| /.test(item.text) ? html`(${item})[]` : html`${item}[]`
}

/** A shape as TypeScript would write it; shapes with names are links to where they stand. */
export const sketch = (schema: unknown, indent = ""): Html => {
  if (!isObject(schema)) return html`any`
  const { $ref, anyOf, enum: values, items, type } = schema
  if (typeof $ref === "string") {
    const name = $ref.replace(/^.*\//, "")
    return html`<a href="#shape-${name}">${name}</a>`
  }
  if (Array.isArray(values)) return html`${values.map((value) => JSON.stringify(value)).join(" | ")}`
  if (anyOf !== undefined) return joined(objectsOf(anyOf).map((one) => sketch(one, indent)), " | ")
  if (type === "array") return listOf(items, indent)
  if (type === "object") return membersOf(schema, indent)
  return typeof type === "string" ? html`${type}` : html`any`
}
