/** The named bugs of the real system's mentions; `true` behaves as the real system does. */
export interface MentionsQuirks {
  /** Labels are bare names, read up to the first `]`. */
  readonly bareLabels: boolean
  /** What a name says with backslashes is done while it is put into a text. */
  readonly replacementEscapes: boolean
  /** Mentions are looked for in the links of earlier mentions, too. */
  readonly nestedMentions: boolean
  /** Mentions are found in the middle of words and of longer names. */
  readonly mentionsInWords: boolean
  /** An outgoing mention is addressed where the text first looks like it. */
  readonly searchedLabels: boolean
}

/** The sane rules: what a library user gets. */
export const noQuirks: MentionsQuirks = {
  bareLabels: false,
  replacementEscapes: false,
  nestedMentions: false,
  mentionsInWords: false,
  searchedLabels: false
}

/** The real system's behaviour throughout. */
export const allQuirks: MentionsQuirks = {
  bareLabels: true,
  replacementEscapes: true,
  nestedMentions: true,
  mentionsInWords: true,
  searchedLabels: true
}
