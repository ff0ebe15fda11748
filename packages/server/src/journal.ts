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

/** How much of one value a journal remembers at most. */
const mostValues = 10_000
const mostCharacters = 100_000

/** Remembers a value for as long as there is room for it. */
class Memory {
  #values = mostValues
  #characters = mostCharacters

  of(value: unknown): unknown {
    if (typeof value === "string") return this.#text(value)
    if (value instanceof Uint8Array) return `${value.length} bytes`
    if (value instanceof File) return `${this.#text(value.name)}, ${value.size} bytes`
    if (Array.isArray(value)) return this.#list(value)
    return typeof value === "object" && value !== null ? this.in(value) : value
  }

  in(values: object): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#room(Object.entries(values)).map(([name, value]) => [this.#text(name), this.of(value)]))
  }

  #list(values: ReadonlyArray<unknown>): ReadonlyArray<unknown> {
    const kept = this.#room(values)
    const left = values.length - kept.length
    return [...kept.map((value) => this.of(value)), ...left > 0 ? [`… ${left} more`] : []]
  }

  /** As many values as there is room for. */
  #room<Value>(values: ReadonlyArray<Value>): ReadonlyArray<Value> {
    const kept = values.slice(0, this.#values)
    this.#values -= kept.length
    return kept
  }

  #text(text: string): string {
    // Joined anew, since a slice would keep the whole text alive.
    if (text.length > this.#characters) return `${Array.from(text.slice(0, 100)).join("")}… ${text.length} characters`
    this.#characters -= text.length
    return text
  }
}

/** A value as a journal remembers it: files and bytes by their size, of what is long the beginning, so that it stays small. */
export const remembered = (value: unknown): unknown => new Memory().of(value)

/** The same for each value of an object. */
export const rememberedIn = (values: object): Readonly<Record<string, unknown>> => new Memory().in(values)

/** As many of the ignored names as a journal remembers, long ones by their beginning. */
export const rememberedIgnored = (ignored: ReadonlyArray<Ignored>): ReadonlyArray<Ignored> => {
  const memory = new Memory()
  return ignored.slice(0, 1000).map((one) => ({ ...one, name: String(memory.of(one.name)) }))
}

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
