import { mentionDropdown, offersMembers, shownMembers } from "@mootkit/groups/panel"
import type { MentionItem } from "@mootkit/groups/panel"
import { mentionOf, noQuirks, outgoingText, printMention } from "@mootkit/mentions"
import type { OutgoingText } from "@mootkit/mentions"
import { ownPhone } from "./club.ts"
import type { Group } from "./panel.ts"

/** A message that is being written: its text as it is shown, and who was chosen to be mentioned in it. */
export interface Draft {
  readonly text: string
  readonly chosen: ReadonlyArray<MentionItem>
}

/** A draft in which nothing stands yet. */
export const emptyDraft: Draft = { text: "", chosen: [] }

const begun = /(?:^|\s)@([^@\n]*)$/

/** Those who are offered while somebody types behind an at sign; nobody once a name stands there. */
export const offered = ({ panel }: Group, { chosen, text }: Draft, isPrivate = false): ReadonlyArray<MentionItem> => {
  const search = begun.exec(text)?.[1]
  if (search === undefined || !offersMembers("group", isPrivate)) return []
  if (chosen.some(({ name }) => search.startsWith(`${name} `))) return []
  return mentionDropdown(shownMembers(panel), search, ownPhone)?.items ?? []
}

/** The draft in which a name stands in place of what was typed of it. */
export const choose = ({ chosen, text }: Draft, item: MentionItem): Draft => ({
  text: `${text.slice(0, text.lastIndexOf("@"))}@${item.name} `,
  chosen: [...chosen.filter(({ id }) => id !== item.id), item]
})

/** The content as the API stores it: every chosen name is a mention. */
export const contentOf = ({ chosen, text }: Draft): string => {
  const longestFirst = chosen.toSorted((a, b) => b.name.length - a.name.length)
  const parts = longestFirst.reduce(
    (pieces: ReadonlyArray<string>, { id, name }) =>
      pieces.flatMap((piece, i) => {
        // Every second piece is a mention already.
        if (i % 2 === 1) return [piece]
        const mention = printMention(mentionOf("contact", id, name))
        return piece.split(`@${name}`).flatMap((rest, at) => at === 0 ? [rest] : [mention, rest])
      }),
    [text]
  )
  return parts.join("")
}

/** What WhatsApp gets of the draft: digits in place of names, and whom to tell. */
export const sentText = ({ members }: Group, draft: Draft): OutgoingText =>
  outgoingText(
    contentOf(draft).trim(),
    (id) => members.find(({ contact }) => String(contact.id) === id)?.contact,
    (text) => text,
    noQuirks
  )
