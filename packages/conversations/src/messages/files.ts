import type { Fault } from "../fault.ts"

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

const fault = (message: string): Fault => ({ attribute: "attachments.file", message: `Attachments file ${message}` })

/**
 * What is wrong with the length of a file. The real server looks at it on websites only; it counts everywhere here, where
 * files are kept in memory [conversations §6.2].
 */
export const lengthFaults = (fileSize: number): ReadonlyArray<Fault> =>
  fileSize > longestFile ? [fault("size is too big")] : []

/** What is wrong with the kinds of files in an inbox: only websites are particular about them [conversations §6.2]. */
export const kindFaults = (
  channelType: string,
  files: ReadonlyArray<{ readonly contentType: string }>
): ReadonlyArray<Fault> =>
  channelType === "Channel::WebWidget"
    ? files.filter(({ contentType }) => !/^(image|video|audio)\//.test(contentType) && !documents.has(contentType))
      .map(() => fault("type not supported"))
    : []
