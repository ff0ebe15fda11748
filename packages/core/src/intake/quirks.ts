import type { QuirkDescription } from "@mootkit/groups/quirk-descriptions"

/** The named bugs of the way in which the real system takes events in; `true` behaves as the real system does. */
export interface IntakeQuirks {
  /** An event whose sender waits is taken in while he waits, and once more afterwards. */
  readonly awaitedTwice: boolean
  /** A message whose author cannot be given his phone number, because another contact has it, is lost. */
  readonly takenNumberLosesMessage: boolean
  /** A change of membership, or a sync, that tells of somebody whose phone number another contact has, is lost. */
  readonly takenNumberLosesMembers: boolean
}

/** Every quirk of taking events in, by name. */
export const intakeQuirks: Readonly<Record<keyof IntakeQuirks, QuirkDescription>> = {
  awaitedTwice: {
    summary:
      "A provider event that is sent with `awaitResponse` is taken in before the answer and once more after it: a change of membership leaves two activities.",
    source: "groups §6.1",
    law: "an event that is awaited changes what the same event changes that is not"
  },
  takenNumberLosesMessage: {
    summary:
      "A message is lost when its author's contact lacks the phone number or hidden id that comes with it and another contact of the account has that: writing it down fails, and the message with it.",
    source: "groups §7.2",
    law: "a message of a chat that is taken in stands in a conversation"
  },
  takenNumberLosesMembers: {
    summary:
      "A change of membership is lost for everybody in it, and a group is not synced, while the contact of one of the people lacks the phone number or hidden id that comes with it and another contact of the account has that.",
    source: "groups §6.2",
    law: "whoever is told to be in a group is a member of it afterwards"
  }
}
