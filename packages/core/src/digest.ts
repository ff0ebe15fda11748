import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** The SHA-256 of some texts and bytes one after another, as 64 hexadecimal digits. */
export const sha256Hex = (...parts: ReadonlyArray<string | Uint8Array>): string => {
  const hash = sha256.create()
  for (const part of parts) hash.update(typeof part === "string" ? utf8ToBytes(part) : part)
  return bytesToHex(hash.digest())
}
