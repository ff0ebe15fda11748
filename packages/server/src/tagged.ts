/** Something of one of several kinds. */
interface Tagged {
  readonly _tag: string
}

/** What is said of each kind; one that is missing does not compile. */
type ByTag<T extends Tagged, A> = { readonly [Tag in T["_tag"]]: (one: Extract<T, { readonly _tag: Tag }>) => A }

/** Says of something what a table says of its kind. */
export const byTag = <T extends Tagged, A>(table: ByTag<T, A>) => (one: T): A =>
  // The table is exhaustive by type; only the compiler's view of the union is widened here.
  (table[one._tag as T["_tag"]] as (one: T) => A)(one)
