/** Input of a request that changed nothing. */
export interface Ignored {
  readonly in: "path" | "query" | "body" | "header"
  readonly name: string
  readonly reason: "unknown" | "dropped" | "coerced"
}

/** A request that reached the server, for those who wonder what was sent. */
export interface JournalEntry {
  /** Domain time, epoch milliseconds. */
  readonly at: number
  readonly method: string
  readonly path: string
  readonly operationId: string | null
  /** For unknown paths: the operation that was probably meant. */
  readonly nearest: string | undefined
  readonly status: number
  readonly body: unknown
  readonly ignored: ReadonlyArray<Ignored>
}

/** Where an entry stands among all that there were. */
export interface Numbered {
  readonly seq: number
}

/** A value as a journal remembers it: files and bytes by their size, so that it stays small. */
export const remembered = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (value instanceof File) return `${value.name}, ${value.size} bytes`
  if (Array.isArray(value)) return value.map(remembered)
  return typeof value === "object" && value !== null ? rememberedIn(value) : value
}

/** The same for each value of an object. */
export const rememberedIn = (values: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, remembered(value)]))

const most = 1000

/** The last 1,000 entries of one kind, numbered. */
export class Journal<Entry extends object> {
  #entries: Array<Entry & Numbered> = []
  #seq = 0

  add(entry: Entry): Entry & Numbered {
    const numbered = { ...entry, seq: ++this.#seq }
    this.#entries.push(numbered)
    if (this.#entries.length > most * 2) this.#entries = this.#entries.slice(-most)
    return numbered
  }

  /** How many entries there ever were. */
  get count(): number {
    return this.#seq
  }

  /** Oldest first. */
  get entries(): ReadonlyArray<Entry & Numbered> {
    return this.#entries.slice(-most)
  }

  clear(): void {
    this.#entries = []
  }
}
