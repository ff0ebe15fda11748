/** The named bugs of the real system's conversations; `true` behaves as the real system does. */
export interface ConversationsQuirks {
  /** A change of a scheduled message that takes its file away takes it even where it is refused. */
  readonly refusedChangeDropsFile: boolean
}

/** What a quirk does, where the reference tells of it, and which law does not hold while it is on. */
interface QuirkDescription {
  readonly summary: string
  readonly source: string
  readonly law: string
}

/** Every quirk of this package, by name. */
export const conversationsQuirks: Readonly<Record<keyof ConversationsQuirks, QuirkDescription>> = {
  refusedChangeDropsFile: {
    summary:
      "A change of a scheduled message with `remove_attachment` loses the file even where it is refused, as when nothing else was to be said.",
    source: "conversations §7",
    law: "a refused request changes nothing"
  }
}
