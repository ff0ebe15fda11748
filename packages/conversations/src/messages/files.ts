import type { MessageFault } from "./template-params.ts"

/** How long a file of a message may be, bytes [conversations §6.2]. */
export const longestFile = 40 * 1024 * 1024

/** What website visitors are sent beside pictures, films and sounds. */
const documents: ReadonlySet<string> = new Set([
  "text/csv",
  "text/plain",
  "text/rtf",
  "application/json",
  "application/pdf",
  "application/zip",
  "application/x-7z-compressed",
  "application/vnd.rar",
  "application/x-tar",
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
  "application/rtf",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
])

/** What of a file has rules to follow. */
export interface CheckedFile {
  readonly contentType: string
  readonly fileSize: number
}

const fault = (message: string): MessageFault => ({ attribute: "attachments.file", message: `Attachments file ${message}` })

/**
 * What is wrong with the files of a message in an inbox of some kind. The real server looks at neither length nor media
 * type except on websites; the length counts everywhere here, where files are kept in memory [conversations §6.2].
 */
export const fileFaults = (channelType: string, files: ReadonlyArray<CheckedFile>): ReadonlyArray<MessageFault> =>
  files.flatMap(({ contentType, fileSize }) => [
    ...fileSize > longestFile ? [fault("size is too big")] : [],
    ...channelType !== "Channel::WebWidget" || /^(image|video|audio)\//.test(contentType) || documents.has(contentType)
      ? []
      : [fault("type not supported")]
  ])
