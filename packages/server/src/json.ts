/** Whether a JSON value is an object. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A value that stands open in kept bytes and is filled in each time they are written. */
export class Hole<Name extends string> {
  readonly name: Name
  constructor(name: Name) {
    this.name = name
  }
}

/** An address below the base URL of whoever asks: a path here, the whole address where it is written. */
export class Link {
  readonly path: string
  constructor(path: string) {
    this.path = path
  }
}

/** A filling of a template's holes with plain values, as it was last written. */
interface Filled {
  readonly values: ReadonlyArray<unknown>
  readonly bytes: Uint8Array
  readonly digest: Digest
}

/** Kept bytes with their holes: `pieces` has one more than `holes`; `digest` stands for the pieces. */
export interface Template<Name extends string> {
  readonly pieces: ReadonlyArray<Uint8Array>
  readonly holes: ReadonlyArray<Name | Link>
  readonly digest: Digest
  /** Most holes are filled with what they were filled with before: then these bytes are written as they are. */
  filled: Filled | undefined
}

/** JSON whose text is partly kept already: wherever a value may stand, a part may stand too. */
export class Part<Name extends string = string> {
  readonly template: Template<Name>
  /** The value of a hole; asked for those that the template has, each time it is written. */
  readonly fill: (name: Name) => unknown
  constructor(template: Template<Name>, fill: (name: Name) => unknown) {
    this.template = template
    this.fill = fill
  }
}

/** Two 32-bit halves of a hash: equal for equal input, for entity tags only. */
type Digest = readonly [number, number]

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The longest text that a loop writes faster than the encoder does, characters. */
const shortText = 40

/** Bytes on loan: whoever has sent them gives them back, and must not look at them again; nobody has to. */
export interface Lent {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly release: () => void
}

/** Up to here copying costs less than lending, bytes. */
const mostCopied = 8192

/** Buffers that lie ready for the next answers. */
const mostSpare = 16

const nothing = (): void => {}

/** Bytes on their way out, in one buffer that grows. */
class Out {
  #buffer = new Uint8Array(1024)
  #at = 0
  #high = 0xdeadbeef
  #low = 0x41c6ce57
  readonly #spare: Array<Uint8Array<ArrayBuffer>> = []

  text(text: string): void {
    this.#reserve(text.length * 3)
    const start = this.#at
    if (text.length > shortText || !this.#ascii(text)) {
      this.#at = start + encoder.encodeInto(text, this.#buffer.subarray(start)).written
    }
    this.#digest(start)
  }

  /** Takes what was written from `start` on into the digest, four bytes at a time. */
  #digest(start: number): void {
    const buffer = this.#buffer
    const end = this.#at
    let high = this.#high
    let low = this.#low
    for (let i = start; i < end; i += 4) {
      // Bytes behind the end are left-overs: the last word takes only what belongs to it.
      const left = end - i
      const word = (buffer[i] ?? 0) | (left > 1 ? (buffer[i + 1] ?? 0) << 8 : 0) |
        (left > 2 ? (buffer[i + 2] ?? 0) << 16 : 0) | (left > 3 ? (buffer[i + 3] ?? 0) << 24 : 0)
      high = Math.imul(high ^ word, 2654435761)
      low = Math.imul(low ^ word, 1597334677)
    }
    this.#high = high
    this.#low = low
  }

  /** Stands for everything written since the last call. */
  takeDigest(): Digest {
    const digest = [this.#high >>> 0, this.#low >>> 0] as const
    this.#high = 0xdeadbeef
    this.#low = 0x41c6ce57
    return digest
  }

  /** Bytes that something else stands for in the digest. */
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#buffer.set(bytes, this.#at)
    this.#at += bytes.length
  }

  /** Takes a digest into that of what is written. */
  mix([high, low]: Digest): void {
    this.#high = Math.imul(this.#high ^ high, 2654435761)
    this.#low = Math.imul(this.#low ^ low, 1597334677)
  }

  /** Writes something with a digest of its own, and gives both: the bytes as a copy. */
  apart(write: () => void): Pick<Filled, "bytes" | "digest"> {
    const start = this.#at
    const [high, low] = [this.#high, this.#low]
    this.takeDigest()
    write()
    const digest = this.takeDigest()
    this.#high = high
    this.#low = low
    return { digest, bytes: this.#buffer.slice(start, this.#at) }
  }

  /** Forgets what was written since the last call. */
  discard(): void {
    this.#at = 0
    this.takeDigest()
  }

  /** What was written since the last call, as a copy. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#buffer.slice(0, this.#at)
    this.#at = 0
    return taken
  }

  /** What was written since the last call: a copy of little, of much the buffer itself, on loan until `release`. */
  lend(): Lent {
    if (this.#at <= mostCopied) return { bytes: this.take(), release: nothing }
    const buffer = this.#buffer
    const bytes = buffer.subarray(0, this.#at)
    this.#buffer = this.#spare.pop() ?? new Uint8Array(buffer.length)
    this.#at = 0
    return { bytes, release: () => void (this.#spare.length < mostSpare && this.#spare.push(buffer)) }
  }

  /** Writes a text of one byte for each character; `false`, with nothing written, when it is none. */
  #ascii(text: string): boolean {
    const buffer = this.#buffer
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 127) return false
      buffer[this.#at + i] = code
    }
    this.#at += text.length
    return true
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#buffer.length) return
    const grown = new Uint8Array(Math.max(this.#buffer.length * 2, this.#at + more))
    grown.set(this.#buffer.subarray(0, this.#at))
    this.#buffer = grown
  }
}

type Special = Hole<string> | Part | Link

interface Sink {
  readonly text: (text: string) => void
  readonly special: (value: Special) => void
}

const isSpecial = (value: unknown): value is Special =>
  value instanceof Hole || value instanceof Part || value instanceof Link

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const holdsSpecial = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false
  if (isSpecial(value)) return true
  return (Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : []).some(holdsSpecial)
}

const walkList = (list: ReadonlyArray<unknown>, sink: Sink): void => {
  for (let i = 0; i < list.length; i++) {
    sink.text(i === 0 ? "[" : ",")
    walk(list[i], sink)
  }
  sink.text(list.length === 0 ? "[]" : "]")
}

const walkObject = (value: object, sink: Sink): void => {
  let separator = "{"
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    sink.text(`${separator}${JSON.stringify(key)}:`)
    walk(item, sink)
    separator = ","
  }
  sink.text(separator === "{" ? "{}" : "}")
}

/** Writes what `JSON.stringify` would, stopping at holes, parts and links. */
const walk = (value: unknown, sink: Sink): void => {
  if (isSpecial(value)) sink.special(value)
  else if (!holdsSpecial(value)) sink.text(JSON.stringify(value) ?? "null")
  else if (Array.isArray(value)) walkList(value, sink)
  else walkObject(value as object, sink)
}

const fillHoles = ({ holes, pieces }: Template<string>, values: ReadonlyArray<unknown>, sink: Sink, out: Out): void => {
  out.bytes(pieces[0] as Uint8Array)
  for (let i = 0; i < holes.length; i++) {
    walk(values[i], sink)
    out.bytes(pieces[i + 1] as Uint8Array)
  }
}

/** What stands in the holes of a part, links as `linked` has them. */
const valuesOf = ({ fill, template }: Part, linked: (link: Link) => unknown): ReadonlyArray<unknown> =>
  template.holes.map((hole) => hole instanceof Link ? linked(hole) : fill(hole))

/** Turns a value with holes into bytes, once; links stay open like holes. */
export const templateOf = <Name extends string>(value: unknown): Template<Name> => {
  const out = new Out()
  const pieces: Array<Uint8Array> = []
  const holes: Array<Name | Link> = []
  const sink: Sink = {
    text: (text) => out.text(text),
    special: (special) => {
      if (special instanceof Part) {
        out.mix(special.template.digest)
        return fillHoles(special.template, valuesOf(special, (link) => link), sink, out)
      }
      pieces.push(out.take())
      holes.push(special instanceof Link ? special : special.name as Name)
    }
  }
  walk(value, sink)
  return { pieces: [...pieces, out.take()], holes, digest: out.takeDigest(), filled: undefined }
}

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null

const writePart = (part: Part, base: string, sink: Sink, out: Out): void => {
  const { template } = part
  out.mix(template.digest)
  const values = valuesOf(part, ({ path }) => base + path)
  const { filled } = template
  if (filled && values.every((value, i) => value === filled.values[i])) {
    out.bytes(filled.bytes)
    return out.mix(filled.digest)
  }
  const written = out.apart(() => fillHoles(template, values, sink, out))
  out.mix(written.digest)
  if (values.every(isScalar)) template.filled = { ...written, values }
}

/** Writes JSON with parts in it; keeps one buffer for all that it writes. */
export class JsonWriter {
  readonly #out = new Out()
  #base = ""
  readonly #sink: Sink = {
    text: (text) => this.#out.text(text),
    special: (special) => {
      if (special instanceof Hole) throw new Error(`the hole ${special.name} was never filled`)
      if (special instanceof Part) return writePart(special, this.#base, this.#sink, this.#out)
      this.#out.text(JSON.stringify(this.#base + special.path))
    }
  }

  /**
   * The bytes of a value whose links lie below a base URL, and a weak entity tag that is the same whenever the bytes were
   * made the same way.
   */
  write(value: unknown, base: string): Lent & { readonly tag: string } {
    this.#base = base
    try {
      walk(value, this.#sink)
    } catch (error) {
      this.#out.discard()
      throw error
    }
    const [high, low] = this.#out.takeDigest()
    const hex = (half: number): string => half.toString(16).padStart(8, "0")
    return { ...this.#out.lend(), tag: `W/"${hex(high)}${hex(low)}"` }
  }
}

/** The plain value that JSON bytes stand for. */
export const readJson = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes))
