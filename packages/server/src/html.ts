/** Text that is HTML already. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" }

/** A text, written so that HTML shows it as it is. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

type Part = string | number | Html | ReadonlyArray<Part>

const textOf = (part: Part): string => {
  if (part instanceof Html) return part.text
  return typeof part === "object" ? part.map(textOf).join("") : escaped(String(part))
}

/** HTML with parts in it; whatever is no HTML is escaped. */
export const html = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Html =>
  new Html(strings.map((text, i) => text + (i < parts.length ? textOf(parts[i] ?? "") : "")).join(""))

/** Nothing. */
export const nothing = new Html("")
