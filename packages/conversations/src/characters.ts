/** Whether a text has more characters than it may: code points, as the real server counts, and not UTF-16 units. */
export const isLonger = (text: string, most: number): boolean =>
  text.length > most && (text.length > 2 * most || Array.from(text).length > most)
