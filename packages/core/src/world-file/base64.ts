/** Bytes that make one piece of base64: divisible by three, so that pieces stand alone. */
const portion = 24_576

/** Bytes in base64, piece by piece. */
export function* base64Pieces(bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; at += portion) yield btoa(String.fromCharCode(...bytes.subarray(at, at + portion)))
}

/** The bytes that pieces of base64 stand for; `undefined` where they are none. */
export const fromBase64 = (pieces: ReadonlyArray<string>): Uint8Array | undefined => {
  try {
    const parts = pieces.map(atob)
    const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of parts) for (let i = 0; i < part.length; i++) bytes[at++] = part.charCodeAt(i)
    return bytes
  } catch {
    return undefined
  }
}
