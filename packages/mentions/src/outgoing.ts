import { localPart } from "@mootkit/phone"
import type { MentionedContact } from "./contact.ts"
import { mentionJid } from "./contact.ts"
import { parseBareMarkup, parseMarkup, printMention } from "./markup.ts"
import type { Mention, Segment } from "./markup.ts"
import { wholeLabel } from "./pattern.ts"
import type { MentionsQuirks } from "./quirks.ts"

/** A text as the provider sends it, with whom it mentions; keys of nobody are left out. [groups §8.2] */
export interface OutgoingText {
  readonly text: string
  /** The addresses of the mentioned people, each once. */
  readonly mentions?: ReadonlyArray<string>
  /** Present when everyone is mentioned. */
  readonly groupMentions?: ReadonlyArray<{ readonly groupSubject: "everyone" }>
}

type Addresses = (mention: Mention) => string | null

const everyonePattern = /\[@[^\]]*\]\(mention:\/\/contact\/0\/all\)/

/** Puts addresses where the mentions stand, before the rest is rendered. */
const addressed = (segments: ReadonlyArray<Segment>, jidOf: Addresses): string =>
  segments.map((segment) => {
    if (segment._tag === "Text") return segment.text
    const jid = jidOf(segment)
    return jid === null ? printMention(segment) : `@${localPart(jid)}`
  }).join("")

/** Looks for the labels of mentions in a rendered text and puts addresses in the first places. */
const searched = (rendered: string, mentions: ReadonlyArray<Mention>, jidOf: Addresses): string =>
  mentions.reduce((text, mention) => {
    const user = localPart(jidOf(mention) ?? "")
    return user === "" ? text : text.replace(wholeLabel(`@${mention.label}`), () => `@${user}`)
  }, rendered)

/**
 * What to send for a stored content: its text as `render` makes it of Markdown, with the digits of hidden id or phone
 * in place of every mentioned contact's label, and whom to notify. Contacts that `lookup` does not know by id, or that
 * have no address, keep their labels; so do users, teams and everyone. [groups §8.2]
 */
export const outgoingText = (
  content: string,
  lookup: (id: string) => MentionedContact | undefined,
  render: (markdown: string) => string,
  quirks: MentionsQuirks
): OutgoingText => {
  const segments = quirks.bareLabels ? parseBareMarkup(content) : parseMarkup(content)
  const jidOf = ({ id, kind }: Mention): string | null => {
    const contact = kind === "contact" && id !== "0" ? lookup(id) : undefined
    return contact === undefined ? null : mentionJid(contact)
  }
  const named = segments.filter((segment) => segment._tag === "Mention")
  const mentions = [...new Set(named.map(jidOf).filter((jid) => jid !== null))]
  return {
    text: quirks.searchedLabels ? searched(render(content), named, jidOf) : render(addressed(segments, jidOf)),
    ...(mentions.length > 0 && { mentions }),
    ...(everyonePattern.test(content) && { groupMentions: [{ groupSubject: "everyone" }] })
  }
}
