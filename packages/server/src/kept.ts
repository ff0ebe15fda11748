import { Hole, Part, templateOf } from "./json.ts"
import type { Template } from "./json.ts"

type Dependency = object | null | undefined

/** Rows that a view is made of; the first one is what the bytes are kept by. */
export type Dependencies = readonly [object, ...ReadonlyArray<Dependency>]

interface Entry<Name extends string> {
  readonly rows: Dependencies
  readonly template: Template<Name>
}

const same = (a: Dependencies, b: Dependencies): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return a.length === b.length
}

/**
 * Keeps the bytes of a view for as long as all rows that it was made of are the same objects. What depends on
 * anything else than those rows (who asks, the clock, presence, the base URL) is a hole.
 *
 * Law: kept bytes equal the bytes made anew.
 */
export class Kept<Rows extends Dependencies, Name extends string> {
  readonly #entries = new WeakMap<object, Entry<Name>>()
  readonly #shape: (hole: (name: Name) => Hole<Name>, ...rows: Rows) => unknown

  constructor(shape: (hole: (name: Name) => Hole<Name>, ...rows: Rows) => unknown) {
    this.#shape = shape
  }

  /** The view of these rows; `fill` gives the values of its holes. */
  of(fill: (name: Name) => unknown, ...rows: Rows): Part<Name> {
    return new Part(this.#template(rows), fill)
  }

  #template(rows: Rows): Template<Name> {
    const known = this.#entries.get(rows[0])
    if (known && same(known.rows, rows)) return known.template
    const template = templateOf<Name>(this.#shape((name) => new Hole(name), ...rows))
    this.#entries.set(rows[0], { rows, template })
    return template
  }
}
