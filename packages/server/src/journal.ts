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

  /** Oldest first. */
  get entries(): ReadonlyArray<Entry & Numbered> {
    return this.#entries.slice(-most)
  }

  clear(): void {
    this.#entries = []
  }
}
