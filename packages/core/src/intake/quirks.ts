import type { QuirkDescription } from "@mootkit/groups"

/** The named bugs of the way in which the real system takes events in; `true` behaves as the real system does. */
export interface IntakeQuirks {
  /** An event whose sender waits is taken in while he waits, and once more afterwards. */
  readonly awaitedTwice: boolean
}

/** Every quirk of taking events in, by name. */
export const intakeQuirks: Readonly<Record<keyof IntakeQuirks, QuirkDescription>> = {
  awaitedTwice: {
    summary:
      "A provider event that is sent with `awaitResponse` is taken in before the answer and once more after it: a change of membership leaves two activities.",
    source: "groups §6.1",
    law: "an event that is awaited changes what the same event changes that is not"
  }
}
