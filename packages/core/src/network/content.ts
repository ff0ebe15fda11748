import type { MediaKind, MessageKey } from "../provider.ts"
import type { NetworkMessage, NetworkPerson } from "../tables/network.ts"
import { structurePart } from "./structures.ts"
import type { Structure } from "./structures.ts"

/** A WhatsApp message as the provider passes it on. */
export type Content = NetworkMessage["message"]

/** The message that another one answers; `author` is a hidden id, where it is known. */
export interface Quote {
  readonly id: string
  readonly author: string | null
  readonly content: Content
}

/** What somebody writes, before the network has it. */
export type Draft =
  | {
    readonly text: string
    /** Hidden ids, or addresses by phone. */
    readonly mentions?: ReadonlyArray<string>
    /** What is mentioned as a whole: everyone, under that name. */
    readonly groupMentions?: ReadonlyArray<{ readonly groupSubject: string }>
    readonly quote?: Quote
  }
  | {
    readonly media: MediaKind
    readonly blobKey: string
    readonly size: number
    readonly mimetype: string
    readonly caption?: string | undefined
    readonly fileName?: string | undefined
    readonly ptt?: boolean | undefined
    readonly quote?: Quote
  }
  | (Structure & { readonly quote?: Quote })
  | { readonly react: string; readonly to: (self: NetworkPerson) => MessageKey }

type Context = Readonly<Record<string, unknown>>

const quoteContext = ({ author, content, id }: Quote): Context => ({
  stanzaId: id,
  ...(author === null ? {} : { participant: author }),
  quotedMessage: content
})

const some = <A>(list: ReadonlyArray<A> | undefined): list is ReadonlyArray<A> => list !== undefined && list.length > 0

const contextOf = (draft: Exclude<Draft, { readonly react: string }>): { readonly contextInfo?: Context } => {
  const contextInfo = {
    ...("text" in draft && some(draft.mentions) ? { mentionedJid: draft.mentions } : {}),
    ...("text" in draft && some(draft.groupMentions) ? { groupMentions: draft.groupMentions } : {}),
    ...(draft.quote ? quoteContext(draft.quote) : {})
  }
  return Object.keys(contextInfo).length === 0 ? {} : { contextInfo }
}

/** What a draft becomes, as one of those who get it sees it [provider §2]. */
export const contentOf = (draft: Draft, self: NetworkPerson): Content => {
  if ("react" in draft) return { reactionMessage: { key: draft.to(self), text: draft.react } }
  const context = contextOf(draft)
  if ("text" in draft) {
    return context.contextInfo ? { extendedTextMessage: { text: draft.text, ...context } } : { conversation: draft.text }
  }
  if (!("media" in draft)) {
    const [key, part] = structurePart(draft, draft.quote?.content)
    return { [key]: { ...part, ...context } }
  }
  const { caption, fileName, media, mimetype, ptt, size } = draft
  return {
    [`${media}Message`]: {
      mimetype,
      fileLength: size,
      ...(caption === undefined ? {} : { caption }),
      ...(fileName === undefined ? {} : { fileName }),
      ...(ptt === undefined ? {} : { ptt }),
      ...context
    }
  }
}
