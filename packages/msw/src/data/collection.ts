import { columnChanges, isKey, sameJson } from "@mootkit/core/adapter"
import type { Difference } from "@mootkit/core/adapter"
import type { AnyRow, AnyTable, Key } from "@mootkit/core"
import { Collection } from "@msw/data"

/** A row as a collection holds it: plain JSON, with ids that are plain numbers. */
export type PlainRow<Value> = Value extends number ? number
  : Value extends ReadonlyArray<infer Item> ? Array<PlainRow<Item>>
  : Value extends object ? { -readonly [Column in keyof Value]: PlainRow<Value[Column]> }
  : Value

/** What a collection of `@msw/data` asks of the schema of its records, by the specification "Standard Schema". */
interface RowSchema<Row> {
  readonly "~standard": {
    readonly version: 1
    readonly vendor: string
    readonly types?: { readonly input: Row; readonly output: Row }
    readonly validate: (
      value: unknown
    ) => { readonly value: Row } | { readonly issues: ReadonlyArray<{ readonly message: string }> }
  }
}

/** The rows of one table, as `@msw/data` has them. */
export type RowCollection<Row extends AnyRow> = Collection<RowSchema<PlainRow<Row>>>

type Columns = Record<string, unknown>

/** Rows come from use cases, and are what they are: only without a key nothing could find one. */
const schemaOf = ({ key, name }: AnyTable): RowSchema<Columns> => ({
  "~standard": {
    version: 1,
    vendor: "mootkit",
    validate: (value) =>
      isKey((value as Columns)[key])
        ? { value: value as Columns }
        : { issues: [{ message: `a row of ${name} needs its ${key}` }] }
  }
})

const plain = (record: Columns): Columns => JSON.parse(JSON.stringify(record))

type Change = Difference["changed"] extends ReadonlyMap<Key, infer Changed> ? Changed : never

/** Makes a record what a row has become. */
const rewrite = (draft: Columns, { after, before }: Change): void => {
  for (const column of Object.keys(before)) if (!Object.hasOwn(after, column)) Reflect.deleteProperty(draft, column)
  Object.assign(draft, columnChanges(before as Columns, after as Columns))
}

/** Every way to write to a collection. */
const writes = ["create", "createMany", "update", "updateMany", "delete", "deleteMany", "clear"] as const

type Write = (...given: ReadonlyArray<unknown>) => unknown

/** Has the writes to a collection heard of, whoever writes, as soon as they stand or have failed. */
const tell = (collection: Collection<RowSchema<Columns>>, heard: () => void): void => {
  for (const name of writes) {
    const write = collection[name].bind(collection) as unknown as Write
    const told: Write = (...given) => {
      let written: unknown
      try {
        written = write(...given)
      } finally {
        if (!(written instanceof Promise)) heard()
      }
      return written instanceof Promise ? written.finally(heard) : written
    }
    Object.defineProperty(collection, name, { value: told })
  }
}

/** A collection that is kept in line with the rows of a table, and tells when somebody else has written to it. */
export class TableCollection {
  readonly table: AnyTable
  readonly collection: Collection<RowSchema<Columns>>
  readonly #ours: Pick<Collection<RowSchema<Columns>>, "create" | "updateMany" | "deleteMany">
  readonly #strange: () => void

  constructor(table: AnyTable, strange: () => void) {
    const collection = new Collection({ schema: schemaOf(table) })
    this.table = table
    this.collection = collection
    this.#ours = {
      create: collection.create.bind(collection),
      updateMany: collection.updateMany.bind(collection),
      deleteMany: collection.deleteMany.bind(collection)
    }
    this.#strange = strange
    tell(collection, strange)
  }

  /** Copies of all records. */
  get rows(): ReadonlyArray<AnyRow> {
    return this.collection.all().map(plain)
  }

  /**
   * Does to the records what became of the rows; a record that somebody else took away meanwhile stays away. What can be
   * refused comes first, so that as little as possible has to be put back.
   */
  apply({ added, changed, gone }: Difference): Promise<void> {
    return this.#write(async () => {
      await this.#create(added)
      await this.#update(changed)
      if (gone.size > 0) this.#ours.deleteMany((q) => q.where((record) => gone.has(this.#keyOf(record))))
    })
  }

  /** Makes the collection hold these rows and nothing else, whatever it holds. */
  hold(rows: Iterable<AnyRow>): Promise<void> {
    const missing = new Map([...rows].map((row) => [this.#keyOf(row), row]))
    const changed = new Map<Key, Change>()
    const strange = new Set<object>()
    for (const record of this.collection.all()) {
      const key = this.#keyOf(record)
      const row = missing.get(key)
      missing.delete(key)
      if (!row) strange.add(record)
      else if (!sameJson(record, row)) changed.set(key, { before: record, after: row })
    }
    return this.#write(async () => {
      this.#ours.deleteMany((q) => q.where((record) => strange.has(record)))
      await this.#update(changed)
      await this.#create(missing.values())
    })
  }

  async #create(rows: Iterable<AnyRow>): Promise<void> {
    const created = await Promise.allSettled([...rows].map((row) => this.#ours.create(row as Columns)))
    for (const one of created) if (one.status === "rejected") throw one.reason
  }

  async #update(changed: ReadonlyMap<Key, Change>): Promise<void> {
    if (changed.size === 0) return
    const data = (draft: Columns) => {
      const change = changed.get(this.#keyOf(draft))
      if (change) rewrite(draft, change)
    }
    await this.#ours.updateMany((q) => q.where((record) => changed.has(this.#keyOf(record))), { data })
  }

  #keyOf(row: AnyRow): Key {
    return (row as Columns)[this.table.key] as Key
  }

  async #write(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (cause) {
      this.#strange()
      throw cause
    }
    // Hooks of a collection's user may have prevented something.
    if (this.collection.hooks.listenerCount() > 0) this.#strange()
  }
}
