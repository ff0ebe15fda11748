import type { MentionsQuirks } from "./quirks.ts"

/** What a quirk does, where the reference tells of it, and which law does not hold while it is on. */
export interface QuirkDescription {
  readonly summary: string
  readonly source: string
  readonly law: string
}

/** Every quirk of this package, by name. */
export const mentionsQuirks: Readonly<Record<keyof MentionsQuirks, QuirkDescription>> = {
  bareLabels: {
    summary:
      "The label of a mention is the bare name and ends at the first `]`: whoever has one in the name is mentioned in the stored text, and not on WhatsApp.",
    source: "groups §8.2",
    law: "reading a mention that was written gives it back, whatever the name"
  },
  replacementEscapes: {
    summary:
      "A backslash in a contact's name makes an incoming mention repeat or lose text: `\\0` becomes what the mention replaces, `\\'` all that follows it, `\\1` nothing.",
    source: "groups §8.1",
    law: "an incoming mention is labelled with the name of its contact"
  },
  nestedMentions: {
    summary:
      "An incoming mention is also found in the label of one before it: whoever is called All Stars is no longer mentioned where everybody is.",
    source: "groups §8.1",
    law: "a mention in a text stays there when more are found"
  },
  mentionsInWords: {
    summary:
      "An incoming mention is found in longer words and names: `@Ana` in `@Anabel` and in `@Ana Lia`, `@all` in `me@all.com`.",
    source: "groups §8.1",
    law: "a mention stands where its own text stood, in whatever order people are mentioned"
  },
  searchedLabels: {
    summary:
      "An outgoing mention is addressed where the text first looks like its label: that may be another place, or none when formatting or a bracket changes it.",
    source: "groups §8.2",
    law: "every outgoing mention is addressed where it stands, and nothing else changes"
  }
}
