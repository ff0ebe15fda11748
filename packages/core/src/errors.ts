import type { AgentBot } from "./tables/tokens.ts"

/** A record that its own rules refuse, as one line per fault [resources §1.4]. */
export class RecordInvalid {
  readonly _tag = "RecordInvalid"
  readonly faults: ReadonlyArray<{ readonly attribute: string; readonly message: string }>
  constructor(faults: RecordInvalid["faults"]) {
    this.faults = faults
  }
}

/** Something has to be given and is not; `parameter` is what the real server calls it [resources §1.4]. */
export class ParameterMissing {
  readonly _tag = "ParameterMissing"
  readonly parameter: string
  constructor(parameter: string) {
    this.parameter = parameter
  }
}

/** What was given makes no record; the real server crashes on it. */
export class InputUnusable {
  readonly _tag = "InputUnusable"
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** A message that cannot be made of what was given, in the words that its sender is told [conversations §6.2]. */
export class MessageRefused {
  readonly _tag = "MessageRefused"
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** A message that an event is about is not known here [groups §6.7]. */
export class MessageUnknown {
  readonly _tag = "MessageUnknown"
}

/** Nothing with this id is scheduled in the conversation, any more. */
export class ScheduledMessageMissing {
  readonly _tag = "ScheduledMessageMissing"
}

/** The contact is not a group, or has no group identifier. */
export class NotAGroup {
  readonly _tag = "NotAGroup"
}

/** The record hangs on a channel that cannot do what was asked; the real server crashes here. */
export class ChannelUnsupported {
  readonly _tag = "ChannelUnsupported"
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** The contact is no group that could be synced: it is a person, or has no address on the network [groups §4.2]. */
export class NothingToSync {
  readonly _tag = "NothingToSync"
}

/** Nobody with this id was ever in the group. */
export class GroupMemberMissing {
  readonly _tag = "GroupMemberMissing"
}

/** The account has no such inbox. */
export class InboxMissing {
  readonly _tag = "InboxMissing"
}

/** The inbox is not there, is none of the caller's, or knows no groups. */
export class InboxInaccessible {
  readonly _tag = "InboxInaccessible"
}

/** The provider made a group and did not say which. */
export class GroupJidMissing {
  readonly _tag = "GroupJidMissing"
}

/** The address is another contact's in that inbox. */
export class SourceTaken {
  readonly _tag = "SourceTaken"
}

/** No app has this id with this secret, or it was shut out [bots §A.3]. */
export class AppRefused {
  readonly _tag = "AppRefused"
}

/** There is no account, bot, app or key with the id that is named. */
export class NotThere {
  readonly _tag = "NotThere"
  readonly what: "account" | "bot" | "app" | "key"
  readonly id: number
  constructor(what: NotThere["what"], id: number) {
    this.what = what
    this.id = id
  }
}

/** A bot does not answer in the account that is named, or is of no account and none is named; null where no account is there. */
export class AccountUnfit {
  readonly _tag = "AccountUnfit"
  readonly bot: AgentBot | null
  constructor(bot: AgentBot | null) {
    this.bot = bot
  }
}
