/** Whether a text is empty or only whitespace, as Rails' `blank?` has it. */
export const isBlank = (text: string): boolean => /^\p{White_Space}*$/u.test(text)

/** A text, or null where there is none or only whitespace, as Rails' `presence` has it. */
export const present = (text: string | null | undefined): string | null => text == null || isBlank(text) ? null : text

const stripped = "\0\t\n\v\f\r "

/** Takes away what Ruby's `strip` does: ASCII whitespace and NUL at both ends, nothing else. */
export const strip = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && stripped.includes(text.charAt(start))) start++
  while (start < end && stripped.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}
