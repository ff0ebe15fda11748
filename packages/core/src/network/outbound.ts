import * as Effect from "effect/Effect"
import type { Blobs } from "../blobs.ts"
import type { OutboundContent, QuotedMessage } from "../provider.ts"
import type { Reader } from "../store.ts"
import type { NetworkPerson } from "../tables/network.ts"
import { networkMessages } from "../tables/network.ts"
import type { Draft, Quote } from "./content.ts"
import { keepAttachment } from "./files.ts"
import { keyOf } from "./messages.ts"

/** What remains to be done of a draft in the transaction that sends it. */
type Prepared = (reader: Reader, self: NetworkPerson) => Effect.Effect<Draft>

const quoteOf = ({ key, message }: QuotedMessage, self: NetworkPerson): Quote => ({
  id: key.id,
  author: key.participant ?? (key.fromMe ? self.jid : null),
  content: message
})

/** Makes a draft of what the provider is given to send; its file is kept first, while no transaction is open. */
export const prepareOutbound = (blobs: Blobs, content: OutboundContent): Effect.Effect<Prepared> => {
  if ("react" in content) {
    const { key, text } = content.react
    return Effect.succeed((reader) =>
      Effect.map(reader.get(networkMessages, key.id), (known) => ({
        react: text,
        to: (self) => known ? keyOf(known, self) : key
      }))
    )
  }
  const { quotedMessage, ...said } = content
  return Effect.gen(function*() {
    const draft = "media" in said ? yield* keepAttachment(blobs, said) : said
    return (_, self) => Effect.succeed({ ...draft, ...(quotedMessage ? { quote: quoteOf(quotedMessage, self) } : {}) })
  })
}
