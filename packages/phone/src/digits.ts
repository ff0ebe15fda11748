/** A phone as records hold it: text in any rendering, or nothing at all. */
export type MaybePhone = string | null | undefined

/** The decimal digits of a text, in order, with everything else removed. */
export const digits = (text: string): string => text.replace(/\D/g, "")
