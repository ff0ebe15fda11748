/** What the drift test compares of a JSON Schema: everything else (prose, formats, defaults, bounds) is free. */
export interface Shape {
  readonly type: string | null
  readonly nullable: boolean
  readonly enum: ReadonlyArray<string> | null
  readonly required: ReadonlyArray<string>
  readonly properties: Readonly<Record<string, Shape>>
  readonly items: Shape | null
  readonly anyOf: ReadonlyArray<Shape>
}

/** A JSON Schema as parsed, of OpenAPI 3.0 or of draft 2020-12. */
export type Parsed = Readonly<Record<string, unknown>>

const isParsed = (value: unknown): value is Parsed =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const listOf = (value: unknown): ReadonlyArray<Parsed> => Array.isArray(value) ? value.filter(isParsed) : []

const namesOf = (value: unknown): ReadonlyArray<string> => Array.isArray(value) ? value.map(String).toSorted() : []

const empty: Shape = { type: null, nullable: false, enum: null, required: [], properties: {}, items: null, anyOf: [] }

const merged = (left: Shape, right: Shape): Shape => ({
  type: left.type ?? right.type,
  nullable: left.nullable || right.nullable,
  enum: left.enum ?? right.enum,
  required: [...new Set([...left.required, ...right.required])].toSorted(),
  properties: { ...left.properties, ...right.properties },
  items: left.items ?? right.items,
  anyOf: [...left.anyOf, ...right.anyOf]
})

const ownShape = (schema: Parsed, root: Parsed): Shape => {
  const { enum: values, items, nullable, properties, required, type } = schema
  const whole = Array.isArray(values) && values.every(Number.isInteger)
  return {
    type: whole ? "integer" : typeof type === "string" ? type : null,
    nullable: nullable === true,
    enum: Array.isArray(values) ? namesOf(values) : null,
    required: namesOf(required),
    properties: Object.fromEntries(
      Object.entries(isParsed(properties) ? properties : {})
        .filter((entry): entry is [string, Parsed] => isParsed(entry[1]))
        .map(([name, property]) => [name, shapeOf(property, root)])
    ),
    items: isParsed(items) ? shapeOf(items, root) : null,
    anyOf: []
  }
}

const resolved = (reference: string, root: Parsed): Parsed => {
  let found: unknown = root
  for (const name of reference.replace("#/", "").split("/")) found = isParsed(found) ? found[name] : undefined
  if (!isParsed(found)) throw new Error(`dangling reference: ${reference}`)
  return found
}

/** The shape of a schema that stands in a document: references followed, `allOf` merged, both spellings of null made one. */
export const shapeOf = (schema: Parsed, root: Parsed): Shape => {
  if (typeof schema["$ref"] === "string") return shapeOf(resolved(schema["$ref"], root), root)
  const { allOf, anyOf, ...own } = schema
  const choices = listOf(anyOf)
  const real = choices.filter(({ type }) => type !== "null").map((choice) => shapeOf(choice, root))
  const parts = [...listOf(allOf).map((part) => shapeOf(part, root)), ...(real.length === 1 ? real : [])]
  const shape = parts.reduce(merged, merged(empty, ownShape(own, root)))
  return {
    ...shape,
    nullable: shape.nullable || real.length < choices.length,
    anyOf: real.length > 1 ? real : shape.anyOf
  }
}

/** One place where two documents are not the same. */
export interface Difference {
  readonly at: string
  readonly document: unknown
  readonly contract: unknown
}

/** Where two values differ, deepest places first named; equal values give nothing. */
export const differences = (at: string, document: unknown, contract: unknown): ReadonlyArray<Difference> => {
  if (!isParsed(document) || !isParsed(contract)) {
    return JSON.stringify(document) === JSON.stringify(contract) ? [] : [{ at, document, contract }]
  }
  const keys = new Set([...Object.keys(document), ...Object.keys(contract)])
  return [...keys].flatMap((key) => differences(`${at}.${key}`, document[key], contract[key]))
}
