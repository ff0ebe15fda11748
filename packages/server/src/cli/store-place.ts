/** Where the main world is kept: in memory, or in a file. */
export type StorePlace = { readonly kind: "memory" } | { readonly kind: "sqlite"; readonly file: string }

/** A place as `--store` names it. */
export const placeIn = (text: string): StorePlace | undefined => {
  if (text === "memory") return { kind: "memory" }
  const [, file] = /^sqlite:(.+)$/s.exec(text) ?? []
  return file === undefined ? undefined : { kind: "sqlite", file }
}
