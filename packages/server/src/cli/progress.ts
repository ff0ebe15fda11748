/** Below this nobody waits long enough to look, bytes. */
const large = 8_000_000

/** How often a bar is drawn anew, milliseconds, and how wide it is. */
const pace = 100
const width = 24

const shown = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

const barOf = (bytes: number, total: number): string => {
  const part = Math.min(1, bytes / total)
  const full = Math.floor(part * width)
  return `[${"=".repeat(full)}${" ".repeat(width - full)}] ${String(Math.floor(part * 100)).padStart(3)} %  `
}

/** A terminal, or something that is none. */
type Terminal = Pick<NodeJS.WriteStream, "isTTY" | "write">

/** Shows on a terminal how far something large is, in one line; elsewhere, and of what is small, it says nothing. */
export class ProgressLine {
  readonly #terminal: Terminal
  readonly #total: number | undefined
  readonly #now: () => number
  #drawn = -Infinity

  constructor(terminal: Terminal, total: number | undefined, now: () => number = () => performance.now()) {
    this.#terminal = terminal
    this.#total = total
    this.#now = now
  }

  /** So much is done. */
  show(bytes: number): void {
    if (!this.#terminal.isTTY || (this.#total ?? bytes) < large || this.#now() - this.#drawn < pace) return
    this.#drawn = this.#now()
    const bar = this.#total === undefined ? "" : barOf(bytes, this.#total)
    const whole = this.#total === undefined ? "" : ` of ${shown(this.#total)}`
    this.#terminal.write(`\r\u001b[K${bar}${shown(bytes)}${whole}`)
  }

  /** Nothing is shown any more. */
  clear(): void {
    if (this.#drawn !== -Infinity) this.#terminal.write("\r\u001b[K")
  }
}
