import { knownNames } from "@mootkit/contract"
import type { BuiltOperation, KnownNames } from "@mootkit/contract"
import type { Ignored } from "./journal.ts"
import type { Parameters } from "./rails/parameters.ts"

/** Tells which input of a request no operation reads. */
export class IgnoredInput {
  readonly #known = new Map<string, { readonly [In in keyof KnownNames]: ReadonlySet<string> }>()

  of(operation: BuiltOperation, { body, query }: Parameters): ReadonlyArray<Ignored> {
    const names = this.#names(operation)
    // Rails merges query and body, so a name that either knows is read from both.
    const unknown = (where: "query" | "body", given: object): ReadonlyArray<Ignored> =>
      Object.keys(given)
        .filter((name) => !names.query.has(name) && !names.body.has(name) && !names.params.has(name))
        .map((name) => ({ in: where, name, reason: "unknown" }))
    return [...unknown("query", query), ...unknown("body", body)]
  }

  #names(operation: BuiltOperation) {
    const known = this.#known.get(operation.id)
    if (known) return known
    const { body, params, query } = knownNames(operation)
    const names = { body: new Set(body), params: new Set(params), query: new Set(query) }
    this.#known.set(operation.id, names)
    return names
  }
}
