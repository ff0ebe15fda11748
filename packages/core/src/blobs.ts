import * as Effect from "effect/Effect"

/** A file as it is kept: its bytes, their media type and the name that it came with. */
export interface Blob {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

/**
 * Where the bytes of files live. Rows hold keys only. A key stands for its bytes for ever: the same file put twice has
 * one key, and a file that is put is there before a row names it.
 */
export interface Blobs {
  readonly put: (blob: Blob) => Effect.Effect<string>
  readonly get: (key: string) => Effect.Effect<Blob | undefined>
}

/** 128 bits that stand for some bytes, as 32 hexadecimal digits. */
const fingerprint = (bytes: Uint8Array, text: string): string => {
  const state = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef]
  const take = (value: number) => {
    for (let i = 0; i < 4; i++) state[i] = Math.imul((state[i] as number) ^ (value + i), 2654435761 + 2 * i)
    state.push((state.shift() as number) ^ ((state[0] as number) >>> 15))
  }
  for (const byte of bytes) take(byte)
  for (let i = 0; i < text.length; i++) take(text.charCodeAt(i) + 256)
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
}

const same = (a: Blob, b: Blob): boolean =>
  a.contentType === b.contentType && a.fileName === b.fileName && a.bytes.length === b.bytes.length &&
  a.bytes.every((byte, i) => byte === b.bytes[i])

/** Files in memory, for as long as the world lives. */
export const makeMemoryBlobs = (): Blobs => {
  const kept = new Map<string, Blob>()
  return {
    get: (key) => Effect.sync(() => kept.get(key)),
    put: (blob) =>
      Effect.sync(() => {
        let key = fingerprint(blob.bytes, `${blob.contentType} ${blob.fileName}`)
        // Two files with one fingerprint are told apart by what is added to it.
        for (let known = kept.get(key); known && !same(known, blob); known = kept.get(key)) key += "0"
        kept.set(key, blob)
        return key
      })
  }
}
