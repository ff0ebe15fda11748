import { isGroupJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Blobs } from "../blobs.ts"
import type { Reader } from "../store.ts"
import { networkGroups } from "../tables/network.ts"
import { findPerson } from "./people.ts"

const host = "https://pps.whatsapp.net/v/"

const signatures: ReadonlyArray<readonly [type: string, bytes: ReadonlyArray<number>]> = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", [0x52, 0x49, 0x46, 0x46]]
]

/** What kind of picture some bytes are, told by how they begin; a JPEG, where nothing is said. */
const pictureType = (bytes: Uint8Array): string =>
  signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0] ?? "image/jpeg"

/** Keeps a picture and gives the address under which the network shows it. */
export const keepPicture = (blobs: Blobs, bytes: Uint8Array): Effect.Effect<string> =>
  Effect.map(blobs.put({ bytes, contentType: pictureType(bytes), fileName: "picture" }), (key) => `${host}${key}`)

/** The key of the picture that an address shows. */
export const pictureKey = (url: string): string => url.startsWith(host) ? url.slice(host.length) : ""

/** The address of the picture of a group or a person; null for none, or for somebody unknown. */
export const pictureOf = (reader: Reader, jid: string): Effect.Effect<string | null> =>
  Effect.gen(function*() {
    const owner = isGroupJid(jid) ? yield* reader.get(networkGroups, jid) : yield* findPerson(reader, jid)
    return owner?.pictureUrl ?? null
  })
