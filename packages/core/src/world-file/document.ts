import { Tokenizer, TokenType } from "@streamparser/json"
import { WorldFileError } from "./error.ts"

/** Where a value stands in a document: keys and numbers, from its root. */
export type Path = ReadonlyArray<string | number>

/** What becomes of a document. */
export interface Listener {
  /** Whether an object or a list is told of piece by piece instead of as a whole; throws where none may stand. */
  readonly opens: (path: Path, isList: boolean, byte: number) => boolean
  /** A whole value that stands in something that is told of piece by piece. */
  readonly value: (path: Path, value: unknown, byte: number) => void
}

interface Frame {
  readonly path: Path
  /** The value in the making; nothing where it is told of piece by piece. */
  readonly value: Record<string, unknown> | Array<unknown> | undefined
  readonly keys: Set<string> | undefined
  key: string | number
}

type Expected = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end" | "nothing"

/** How deep values may be nested, and how much of a document one value may be, bytes. */
const deepest = 500
const longest = 256 * 1024 * 1024

/** Bytes that are looked at in one go. */
const portion = 65_536

const scalars: ReadonlySet<TokenType> = new Set([
  TokenType.TRUE,
  TokenType.FALSE,
  TokenType.NULL,
  TokenType.STRING,
  TokenType.NUMBER
])

/** Reads a JSON document as it comes, however it is laid out, and tells of it piece by piece. */
export class DocumentReader {
  readonly #listener: Listener
  readonly #longest: number
  readonly #tokenizer = new Tokenizer({ stringBufferSize: portion })
  readonly #frames: Array<Frame> = []
  readonly #encoder = new TextEncoder()
  #expected: Expected = "value"
  /** Where it is, and where the last whole value ended. */
  #byte = 0
  #told = 0

  constructor(listener: Listener, most = longest) {
    this.#listener = listener
    this.#longest = most
    this.#tokenizer.onToken = ({ offset, token, value }) => this.#token(token, value, offset)
  }

  /** How many bytes were read. */
  get byte(): number {
    return this.#byte
  }

  /** Reads on; a text must not end in the middle of a character. */
  *write(chunk: Uint8Array | string): Generator<void> {
    const bytes = typeof chunk === "string" ? this.#encoder.encode(chunk) : chunk
    for (let at = 0; at < bytes.length; at += portion) {
      const part = bytes.subarray(at, at + portion)
      this.#guarded(() => this.#tokenizer.write(part))
      this.#byte += part.length
      if (this.#byte - this.#told > this.#longest) throw this.#fault("one of its values is too long")
      yield
    }
  }

  /** Nothing comes any more. */
  end(): void {
    const early = "it ends too early"
    this.#guarded(() => this.#tokenizer.end(), early)
    if (this.#expected !== "nothing") throw this.#fault(early)
  }

  #guarded(run: () => void, what = "it is not JSON"): void {
    try {
      run()
    } catch (error) {
      throw error instanceof WorldFileError ? error : this.#fault(what)
    }
  }

  #fault(what: string, byte = this.#byte): WorldFileError {
    return new WorldFileError(what, { byte })
  }

  #token(token: TokenType, value: unknown, byte: number): void {
    const isAsExpected = this.#take(token, value, byte)
    if (!isAsExpected) throw this.#fault("it is not JSON", byte)
  }

  #take(token: TokenType, value: unknown, byte: number): boolean {
    const frame = this.#frames.at(-1)
    const mayBeValue = this.#expected === "value" || this.#expected === "value or end"
    if (mayBeValue && scalars.has(token)) return this.#whole(value, byte)
    if (mayBeValue && token === TokenType.LEFT_BRACE) return this.#open(false, byte)
    if (mayBeValue && token === TokenType.LEFT_BRACKET) return this.#open(true, byte)
    if (this.#expected.startsWith("key") && token === TokenType.STRING) return this.#key(String(value), byte)
    if (this.#expected === "colon" && token === TokenType.COLON) return this.#expect("value")
    if (!frame) return false
    const isList = typeof frame.key === "number"
    if (this.#expected === "comma or end" && token === TokenType.COMMA) return this.#expect(isList ? "value" : "key")
    const end = isList ? TokenType.RIGHT_BRACKET : TokenType.RIGHT_BRACE
    return this.#expected.endsWith("or end") && token === end && this.#close(byte)
  }

  #expect(expected: Expected): true {
    this.#expected = expected
    return true
  }

  /** The path of the value that comes now. */
  get #path(): Path {
    const frame = this.#frames.at(-1)
    return frame ? [...frame.path, frame.key] : []
  }

  #key(key: string, byte: number): true {
    const frame = this.#frames.at(-1)
    if (frame?.keys?.has(key)) throw this.#fault(`${JSON.stringify(key)} stands there twice`, byte)
    frame?.keys?.add(key)
    if (frame) frame.key = key
    return this.#expect("colon")
  }

  #open(isList: boolean, byte: number): true {
    if (this.#frames.length >= deepest) throw this.#fault("it is nested too deeply", byte)
    const within = this.#frames.at(-1)
    const path = within?.value ? [] : this.#path
    const isInPieces = !within?.value && this.#listener.opens(path, isList, byte)
    this.#frames.push({
      path,
      value: isInPieces ? undefined : isList ? [] : {},
      keys: isList ? undefined : new Set(),
      key: isList ? 0 : ""
    })
    return this.#expect(isList ? "value or end" : "key or end")
  }

  #close(byte: number): true {
    const frame = this.#frames.pop()
    return frame?.value ? this.#whole(frame.value, byte) : this.#next()
  }

  /** Puts a value where it belongs, or tells of it. */
  #whole(value: unknown, byte: number): true {
    const within = this.#frames.at(-1)
    if (!within?.value) {
      this.#told = byte
      this.#listener.value(this.#path, value, byte)
    } else if (Array.isArray(within.value)) within.value.push(value)
    else Object.defineProperty(within.value, within.key, { value, enumerable: true, configurable: true, writable: true })
    return this.#next()
  }

  #next(): true {
    const within = this.#frames.at(-1)
    if (within && typeof within.key === "number") within.key++
    return this.#expect(within ? "comma or end" : "nothing")
  }
}
