/** Whether a text is empty or only whitespace, as Rails' `blank?` has it. */
export const isBlank = (text: string): boolean => /^\p{White_Space}*$/u.test(text)
