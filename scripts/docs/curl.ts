import { request } from "node:http"
import type { IncomingMessage } from "node:http"
import { NotUnderstood } from "./shell.ts"

/** What a command left behind: all that it wrote, and whether a reader would call it done. */
export interface Ran {
  readonly output: string
  readonly failed: boolean
}

interface Asked {
  url: string | undefined
  method: string | undefined
  readonly headers: Map<string, string>
  readonly data: Array<string>
  head: boolean
  format: string
}

const header = (asked: Asked, text: string): void => {
  const colon = text.indexOf(":")
  asked.headers.set(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim())
}

/** The flags of curl that pages use; each takes the word after it, if it wants one. */
const flags: Readonly<Record<string, { readonly takes?: true; readonly does: (asked: Asked, value: string) => void }>> = {
  "-s": { does: () => {} },
  "-i": { does: (asked) => (asked.head = true) },
  "-X": { takes: true, does: (asked, value) => (asked.method = value) },
  "-H": { takes: true, does: header },
  "-d": { takes: true, does: ({ data }, value) => data.push(value) },
  "-w": { takes: true, does: (asked, value) => (asked.format = value) }
}

const read = (words: ReadonlyArray<string>): Asked => {
  const asked: Asked = { url: undefined, method: undefined, headers: new Map(), data: [], head: false, format: "" }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ""
    if (!word.startsWith("-")) {
      if (asked.url !== undefined) throw new NotUnderstood(`curl with two addresses, ${asked.url} and ${word}`)
      asked.url = word
      continue
    }
    const flag = flags[word]
    if (!flag) throw new NotUnderstood(`curl ${word}`)
    flag.does(asked, flag.takes ? words[++at] ?? "" : "")
  }
  return asked
}

const send = ({ data, headers, method, url = "" }: Asked): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { host, pathname, port, search } = new URL(url)
    const body = data.length > 0 ? data.join("&") : undefined
    const type = body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }
    const outgoing = request({
      // As curl does: every name that ends in localhost is this machine.
      host: "127.0.0.1",
      port,
      path: pathname + search,
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: { host, accept: "*/*", ...type, ...Object.fromEntries(headers) },
      agent: false
    }, resolve)
    outgoing.on("error", reject).end(body)
  })

const headOf = ({ rawHeaders, statusCode, statusMessage }: IncomingMessage): string => {
  const lines = rawHeaders.flatMap((name, i) => i % 2 === 0 ? [`${name}: ${rawHeaders[i + 1]}`] : [])
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...lines, "", ""].join("\n")
}

/** Does what curl would do with these arguments. */
export const curl = async (words: ReadonlyArray<string>): Promise<Ran> => {
  const asked = read(words)
  const answer = await send(asked)
  let body = ""
  for await (const chunk of answer.setEncoding("utf8")) body += String(chunk)
  const status = answer.statusCode ?? 0
  const written = asked.format.replaceAll("\\n", "\n").replaceAll("%{http_code}", String(status))
  return { output: (asked.head ? headOf(answer) : "") + body + written, failed: status >= 400 }
}
