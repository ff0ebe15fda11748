import type * as Schema from "effect/Schema"

/** The schemas that operations are written with; see `vocabulary.ts`. */
export type Vocabulary = typeof import("./vocabulary.ts")

/** A schema that is built when somebody asks for it. */
export type Lazy<S extends AnySchema = AnySchema> = (s: Vocabulary) => S

/** A schema that needs nothing to decode or encode with. */
export type AnySchema = Schema.ConstraintCodec<unknown, unknown>

/** The HTTP methods of the operations. */
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE"

/** A path with `:name` parameters and without a slash at its end. */
export type Path = `/${string}`

/** An API that the server speaks; a neighbour is an operation of Chatwoot's that its document leaves out. */
export type Dialect = "chatwoot" | "neighbour" | "bot-open" | "mybot" | "control"

/** The part of an API that an operation belongs to; it decides which token is read and how errors look. */
export type Surface = "application" | "platform" | "public" | "survey" | "webhooks" | "bot-open" | "mybot" | "control"

/** Which of two truths is meant: what the real server does, or what its document says. */
export type Fidelity = "actual" | "documented"

/** What a path or query parameter holds; an array of texts lists the values the document allows. */
export type ParameterType = "string" | "integer" | "number" | "boolean" | "string[]" | ReadonlyArray<string>

/** A parameter; a bare type may be left out, except in a path. */
export type Parameter = ParameterType | { readonly type: ParameterType; readonly required: true }

/** Parameters by wire name: plain data, so that the server can tell known from ignored input for nothing. */
export type Parameters = Readonly<Record<string, Parameter>>

/** The keys of a request body, each with its schema. */
export type BodyFields = Readonly<Record<string, Lazy>>

/** Bodies by status; null is an answer without a body. */
export type Responses = Readonly<Record<number, Lazy | null>>

/** Another method or path that reaches the same operation. */
export interface Alias {
  readonly method?: Method
  readonly path?: Path
}

/** One line of a resource file: what has to be said about an operation. */
export interface OperationRow {
  readonly method: Method
  readonly path: Path
  readonly tag: string
  /** One sentence in our own words. */
  readonly summary: string
  readonly params: Parameters
  readonly query?: Parameters
  readonly body?: BodyFields
  /** Input that the real server reads although the document is silent about it. */
  readonly undocumented?: { readonly query?: Parameters; readonly body?: BodyFields }
  readonly documented: Responses
  /** Every answer of the real server; left out where the documented ones are true. */
  readonly actual?: Responses
  readonly aliases?: ReadonlyArray<Alias>
  /** The operation whose handler answers this one: the document names some routes twice. */
  readonly sameAs?: string
  /** Agent bots may call it. */
  readonly bots?: true
  /** Nobody has to prove who he is. */
  readonly open?: true
}

/** Where an operation stands, whatever is known of its input and answers. */
export interface Place {
  readonly id: string
  readonly dialect: Dialect
  readonly surface: Surface
}

/** An operation that Mootkit answers. */
export interface BuiltOperation extends OperationRow, Place {
  readonly status: "built"
}

/** One line of a generated list: what has to be said about an operation that is known by name only. */
export interface DeclaredRow
  extends Pick<OperationRow, "method" | "path" | "tag" | "aliases" | "sameAs" | "bots">
{
  readonly id: string
}

/** An operation of a document that Mootkit knows by name only. */
export interface DeclaredOperation extends DeclaredRow, Place {
  readonly status: "declared"
}

/** An operation of any dialect. */
export type Operation = BuiltOperation | DeclaredOperation

/** The operations that a resource file describes: its rows, with the key as `id`. */
export type Operations<Rows extends Readonly<Record<string, OperationRow>>> = {
  readonly [Id in keyof Rows & string]: Rows[Id] & {
    readonly id: Id
    readonly dialect: Dialect
    readonly surface: Surface
    readonly status: "built"
  }
}

const prefixes = [
  ["/bot-api/", "mybot"],
  ["/platform/", "platform"],
  ["/public/", "public"],
  ["/survey/", "survey"],
  ["/webhooks/", "webhooks"],
  ["/_mootkit/", "control"]
] as const

/** The surface that a path of a dialect belongs to; those of the Bot Open API are whatever one wants them to be. */
export const surfaceOf = (dialect: Dialect, path: Path): Surface =>
  dialect === "bot-open" ? dialect : prefixes.find(([prefix]) => path.startsWith(prefix))?.[1] ?? "application"

/** Turns the rows of a resource, keyed by operation id, into operations of a dialect. */
export const operations = <const Rows extends Readonly<Record<string, OperationRow>>>(
  dialect: Dialect,
  rows: Rows
): Operations<Rows> => {
  const built: Record<string, unknown> = {}
  for (const [id, row] of Object.entries<OperationRow>(rows)) {
    built[id] = { ...row, id, dialect, surface: surfaceOf(dialect, row.path), status: "built" }
  }
  // Key by key this is what the mapped type says; the compiler does not follow it through a loop.
  return built as Operations<Rows>
}

/** Turns generated rows into operations of a dialect that nothing answers yet. */
export const declarations = (dialect: Dialect, rows: ReadonlyArray<DeclaredRow>): ReadonlyArray<DeclaredOperation> =>
  rows.map((row) => ({ ...row, dialect, surface: surfaceOf(dialect, row.path), status: "declared" }))

/** The answers of an operation by status, as the real server gives them or as the document promises them. */
export const responsesOf = (operation: BuiltOperation, fidelity: Fidelity): Responses =>
  fidelity === "actual" ? operation.actual ?? operation.documented : operation.documented

/** The names that an operation reads, whether the document lists them or not. */
export interface KnownNames {
  readonly params: ReadonlyArray<string>
  readonly query: ReadonlyArray<string>
  readonly body: ReadonlyArray<string>
}

/** The names that an operation reads; everything else in a request is ignored input. */
export const knownNames = (operation: BuiltOperation): KnownNames => ({
  params: Object.keys(operation.params),
  query: Object.keys({ ...operation.query, ...operation.undocumented?.query }),
  body: Object.keys({ ...operation.body, ...operation.undocumented?.body })
})
