import type { Blob } from "../blobs.ts"
import { blobKeyOf } from "../blobs.ts"
import type { ImageHead } from "../store/image.ts"
import type { AnyTable } from "../table.ts"
import type { Json } from "../tables/json.ts"
import { isJson } from "../tables/json.ts"
import { fromBase64 } from "./base64.ts"
import { columnFault } from "./columns.ts"
import type { Listener, Path } from "./document.ts"
import type { Place } from "./error.ts"
import { WorldFileError } from "./error.ts"
import type { Part } from "./head.ts"
import { headOf, isPart, parts } from "./head.ts"
import type { Upgrade } from "./upgrades.ts"
import { renamed, upgraded } from "./upgrades.ts"

/** Something that a file holds, for a store or for where files are kept. */
export type Content =
  | { readonly table: AnyTable; readonly row: Json; readonly place: Place }
  | { readonly blob: Blob }

const isTexts = (value: unknown): value is ReadonlyArray<string> =>
  Array.isArray(value) && value.every((one) => typeof one === "string")

const blobIn = (value: unknown, place: Place): Blob => {
  const { bytes: pieces, contentType, fileName, key } = isJson(value) ? value : {}
  if (!isTexts(pieces) || typeof contentType !== "string" || typeof fileName !== "string") {
    throw new WorldFileError("a file needs a key, a contentType, a fileName, and bytes as a list of texts in base64", place)
  }
  const bytes = fromBase64(pieces)
  if (!bytes) throw new WorldFileError("the bytes of a file are not in base64", place)
  const blob = { bytes, contentType, fileName }
  if (blobKeyOf(blob) !== key) throw new WorldFileError("a file is not what its key says", place)
  return blob
}

/** A row, if its computed columns can be: what people wrote by hand may lack what a store needs of it. */
const computable = (table: AnyTable, row: Json, place: Place): Json => {
  for (const [column, compute] of Object.entries(table.computed)) {
    try {
      compute(row)
    } catch {
      throw new WorldFileError(`its ${column} cannot be computed: a column is missing or of another kind`, place)
    }
  }
  return row
}

/** Makes sense of what a document tells. */
export class Contents implements Listener {
  readonly #tables: ReadonlyMap<string, AnyTable>
  readonly #upgrades: ReadonlyArray<Upgrade>
  readonly #parts = new Map<Part, unknown>()
  #steps: ReadonlyArray<Upgrade> = []
  #isWorld = false
  #isVersioned = false
  #hasTables = false
  #found: Array<Content> = []
  rows = 0
  files = 0

  constructor(tables: ReadonlyArray<AnyTable>, upgrades: ReadonlyArray<Upgrade>) {
    this.#tables = new Map(tables.map((table) => [table.name, table]))
    this.#upgrades = upgrades
  }

  /** What was found since it was last asked. */
  take(): ReadonlyArray<Content> {
    const found = this.#found
    this.#found = []
    return found
  }

  opens(path: Path, isList: boolean, byte: number): boolean {
    const [part, name] = path
    if (part === undefined) return isList ? this.#fail("it is not an object", { byte }) : true
    this.#begins(part, byte)
    if (part === "files") return path.length === 1 && (isList || this.#fail("files must be a list", { byte }))
    if (part !== "tables") return false
    if (path.length === 1) return this.#hasTables = !isList || this.#fail("tables must be an object", { byte })
    if (path.length > 2) return false
    this.#tableOf(String(name), { byte })
    return isList || this.#fail("a table must be a list of rows", { byte, table: String(name) })
  }

  value([part, name, at]: Path, value: unknown, byte: number): void {
    if (part === undefined) return this.#fail("it is not an object", { byte })
    if (part === "mootkit" || part === "version") return this.#introduce(part, value, byte)
    this.#begins(part, byte)
    if (isPart(part)) {
      const { is, must } = parts[part]
      if (!is(value)) this.#fail(`${part} must be ${must}`, { byte })
      this.#parts.set(part, value)
    } else if (part === "files" && typeof name === "number") {
      this.#found.push({ blob: blobIn(value, { byte, table: "files", row: name + 1 }) })
      this.files++
    } else if (part === "tables" && typeof at === "number") this.#row(String(name), value, { byte, table: String(name), row: at + 1 })
    else this.#fail(`${part} must be ${part === "files" ? "a list" : "an object of lists"}`, { byte })
  }

  /** What was said beside rows and files, once all is there. */
  head(byte: number): ImageHead {
    if (!this.#isWorld || !this.#hasTables) this.#fail("it holds no tables", { byte })
    for (const part of ["clock", "random", "sequences", "lastKeys"] as const) {
      if (!this.#parts.has(part)) this.#fail(`it holds no ${part}`, { byte })
    }
    const { files, rows } = { rows: this.rows, files: this.files, ...this.#parts.get("count") as Partial<Record<"rows" | "files", number>> }
    if (rows !== this.rows || files !== this.files) {
      this.#fail(`it was written with ${rows} rows and ${files} files, and holds ${this.rows} and ${this.files}`, { byte })
    }
    return headOf(this.#parts, (name) => this.#tables.get(renamed(this.#steps, name)))
  }

  #fail(what: string, place: Place): never {
    throw new WorldFileError(what, place)
  }

  /** What it is and of which version comes first: nothing can be understood before. */
  #begins(part: string | number, byte: number): void {
    if (!this.#isWorld || !this.#isVersioned) this.#fail(`it has to begin with "mootkit" and "version"`, { byte })
    if (!isPart(part) && part !== "tables" && part !== "files") this.#fail(`nobody knows what ${JSON.stringify(part)} is`, { byte })
  }

  #introduce(part: "mootkit" | "version", value: unknown, byte: number): void {
    if (part === "mootkit") {
      if (value !== "world") this.#fail("it holds no world", { byte })
      this.#isWorld = true
      return
    }
    const newest = this.#upgrades.length + 1
    if (!Number.isSafeInteger(value) || Number(value) < 1) this.#fail("version must be a whole number", { byte })
    if (Number(value) > newest) {
      this.#fail(`a newer Mootkit wrote it: its version is ${value}, and this one knows them up to ${newest}`, { byte })
    }
    this.#isVersioned = true
    this.#steps = this.#upgrades.slice(Number(value) - 1)
  }

  #tableOf(name: string, place: Place): AnyTable {
    return this.#tables.get(renamed(this.#steps, name)) ?? this.#fail(`this Mootkit has no table ${JSON.stringify(name)}`, place)
  }

  #row(name: string, value: unknown, place: Place): void {
    if (!isJson(value)) return this.#fail("a row must be an object", place)
    this.rows++
    for (const [now, row] of upgraded(this.#steps, name, value)) {
      const table = this.#tables.get(now) ?? this.#fail(`this Mootkit has no table ${JSON.stringify(now)}`, place)
      const key = row[table.key]
      if (table.generated && !Number.isSafeInteger(key)) this.#fail(`its ${table.key} must be a whole number`, place)
      const fault = columnFault(table, row)
      if (fault !== undefined) this.#fail(fault, place)
      this.#found.push({ table, row: computable(table, row, place), place })
    }
  }
}
