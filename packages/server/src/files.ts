import type { Attachment, Blob, StoredFile } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { Link } from "./json.ts"
import type { Location } from "./locate.ts"
import type { Reply } from "./reply.ts"
import type { WireRequest } from "./wire.ts"
import type { Place } from "./place.ts"

/** Where a file is asked for, and where that leads to. */
const asked = "/rails/active_storage/blobs/redirect"
const served = "/rails/active_storage/disk"

/** A file's name as addresses and headers write it; halves of characters, which neither can, are replaced. */
const nameInPath = (fileName: string): string => encodeURIComponent(fileName.replace(/\p{Surrogate}/gu, "\ufffd")) || "file"

const pathOf = (folder: string, { blobKey, fileName }: StoredFile): string => `${folder}/${blobKey}/${nameInPath(fileName)}`

/** The address at which a file is shown. */
export const fileLink = (file: StoredFile): Link => new Link(pathOf(asked, file))

/** The address of a file that a message carries; an empty text where there is none. */
export const attachmentUrl = ({ blobKey, externalUrl, fileName }: Attachment): Link | string =>
  externalUrl ?? (blobKey === null ? "" : fileLink({ blobKey, fileName: fileName ?? "" }))

/** The address of somebody's picture; an empty text where there is none. */
export const avatarLink = (avatar: StoredFile | null): Link | "" => avatar ? fileLink(avatar) : ""

/** What a browser may show in its place; everything else it has to save. */
const shown = /^(image\/(webp|avif|png|gif|jpeg|tiff|bmp|vnd\.adobe\.photoshop|vnd\.microsoft\.icon)|application\/pdf)$/

/** What a browser might run. */
const active = /html|xml|postscript|shockwave|cache-manifest/

const redirect = ({ baseUrl }: Location, file: StoredFile): Reply => ({
  status: 302,
  headers: [["location", baseUrl + pathOf(served, file)], ["cache-control", "max-age=300, private"]]
})

const bytesOf = ({ bytes, contentType, fileName }: Blob): Reply => ({
  status: 200,
  file: { bytes, contentType: active.test(contentType) ? "application/octet-stream" : contentType },
  headers: [[
    "content-disposition",
    `${shown.test(contentType) ? "inline" : "attachment"}; filename*=UTF-8''${nameInPath(fileName)}`
  ]]
})

const inPath = /^\/rails\/active_storage\/(blobs\/redirect|disk)\/([^/]+)\/[^/]+$/

/**
 * Answers a request for a file that a world keeps, without asking who sends it: its address first, then its bytes; 404
 * where there is no such file. Undefined for a request for something else.
 */
export const fileReply = (
  { method }: WireRequest,
  location: Location,
  { world: { blobs } }: Place
): Effect.Effect<Reply> | undefined => {
  const match = method === "GET" || method === "HEAD" ? inPath.exec(location.path) : null
  if (!match) return undefined
  const [, step, blobKey = ""] = match
  return Effect.map(blobs.get(blobKey), (file) => {
    if (!file) return { status: 404 }
    return step === "disk" ? bytesOf(file) : redirect(location, { blobKey, fileName: file.fileName })
  })
}
