import type {
  ApiInboxRequired,
  AvatarNotAFile,
  ChannelUnsupported,
  Conflict,
  GroupJidMissing,
  GroupMemberMissing,
  InputUnusable,
  InboxInaccessible,
  InboxMissing,
  MessageUnknown,
  MessageRefused,
  NotAGroup,
  NumberInactive,
  NothingToSync,
  ParameterMissing,
  ProviderForbidden,
  ProviderTransport,
  ProviderUnavailable,
  RecordInvalid,
  SourceTaken,
  ScheduledMessageMissing,
  VerifyTokenWrong
} from "@mootkit/core"
import type {
  EditRefused,
  MessageInvalid,
  NothingToRetry,
  NotOutgoing,
  WordUnknown
} from "@mootkit/conversations/messages"
import type { AlreadyProcessed } from "@mootkit/conversations/scheduled-messages"
import type { FilterError } from "@mootkit/filters"
import type { CreatorNotModifiable, InvalidProperty, InvalidRole, ParticipantsNotTexts, ParticipantsRequired } from "@mootkit/groups"
import type { BadInput } from "./rails/nested.ts"
import { byTag } from "./tagged.ts"

/** No credentials came with the request. */
export class NotSignedIn {
  readonly _tag = "NotSignedIn"
}

/** The token belongs to nobody. */
export class TokenUnknown {
  readonly _tag = "TokenUnknown"
}

/** The token's owner is no user, and the operation is for users. */
export class NotForBots {
  readonly _tag = "NotForBots"
}

/** The account is switched off. */
export class AccountSuspended {
  readonly _tag = "AccountSuspended"
}

/** The user is no member of the account. */
export class OutsideAccount {
  readonly _tag = "OutsideAccount"
}

/** The bot has nothing to do with the account. */
export class BotOutsideAccount {
  readonly _tag = "BotOutsideAccount"
}

/** The user may not do this. */
export class NotAllowed {
  readonly _tag = "NotAllowed"
}

/** There is no such record within reach. */
export class RecordMissing {
  readonly _tag = "RecordMissing"
}

/** Everything that a Chatwoot operation may answer other than success. */
export type Refusal =
  | NotSignedIn
  | TokenUnknown
  | NotForBots
  | AccountSuspended
  | OutsideAccount
  | BotOutsideAccount
  | NotAllowed
  | RecordMissing
  | BadInput
  | ParameterMissing
  | InputUnusable
  | NotAGroup
  | NothingToSync
  | GroupMemberMissing
  | ParticipantsRequired
  | InvalidProperty
  | AvatarNotAFile
  | InvalidRole
  | CreatorNotModifiable
  | InboxInaccessible
  | InboxMissing
  | ParticipantsNotTexts
  | GroupJidMissing
  | RecordInvalid
  | SourceTaken
  | MessageRefused
  | MessageInvalid
  | WordUnknown
  | EditRefused
  | NotOutgoing
  | NothingToRetry
  | ApiInboxRequired
  | ChannelUnsupported
  | ProviderUnavailable
  | ProviderForbidden
  | ProviderTransport
  | Conflict
  | NumberInactive
  | VerifyTokenWrong
  | MessageUnknown
  | AlreadyProcessed
  | ScheduledMessageMissing
  | FilterError

/** A status with its JSON body, if it has one. */
export interface Refused {
  readonly status: number
  readonly body?: unknown
}

const error = (status: number, text: string) => (): Refused => ({ status, body: { error: text } })

/** The body that the framework itself gives [resources §1.4]. */
export const frameworkError = (status: number, text: string): Refused => ({ status, body: { status, error: text } })

const told = ({ message }: { readonly message: string }): Refused => ({ status: 422, body: { error: message } })

const reasoned = ({ reason }: { readonly reason: string }): Refused => ({ status: 422, body: { error: reason } })

const missing = "Resource could not be found"

const unavailable = "Whatsapp::Providers::WhatsappBaileysService::ProviderUnavailableError"

const sentence = (faults: RecordInvalid["faults"]): string => faults.map(({ message }) => message).join(", ")

/** What the Chatwoot dialect answers to a refusal. */
export const refuse = byTag<Refusal, Refused>({
  NotSignedIn: () => ({
    status: 401,
    body: { errors: ["You need to sign in or sign up before continuing."] }
  }),
  TokenUnknown: error(401, "Invalid Access Token"),
  NotForBots: error(401, "Access to this endpoint is not authorized for bots"),
  AccountSuspended: error(401, "Account is suspended"),
  OutsideAccount: error(401, "You are not authorized to access this account"),
  BotOutsideAccount: error(401, "Bot is not authorized to access this account"),
  NotAllowed: error(401, "You are not authorized to do this action"),
  RecordMissing: error(404, missing),
  BadInput: () => frameworkError(400, "Bad Request"),
  ParameterMissing: ({ parameter }) => ({ status: 422, body: { error: `param is missing or the value is empty: ${parameter}` } }),
  InputUnusable: reasoned,
  NotAGroup: error(422, "Contact is not a valid group"),
  NothingToSync: () => frameworkError(400, "Bad Request"),
  GroupMemberMissing: error(404, missing),
  ParticipantsRequired: error(422, "participants_required"),
  InvalidProperty: error(422, "invalid_property"),
  AvatarNotAFile: error(422, "avatar has to be an uploaded file, sent as multipart form data"),
  InvalidRole: error(422, "invalid_role"),
  CreatorNotModifiable: error(422, "group_creator_not_modifiable"),
  InboxMissing: error(404, missing),
  InboxInaccessible: error(403, "Access Denied"),
  ParticipantsNotTexts: error(422, "participants must be phone numbers as texts, such as \"+5511988887777\""),
  GroupJidMissing: error(422, "Group JID missing from response"),
  SourceTaken: error(422, "source_id should be unique"),
  RecordInvalid: ({ faults }) => ({
    status: 422,
    body: {
      message: sentence(faults),
      attributes: [...new Set(faults.map(({ attribute }) => attribute))]
    }
  }),
  MessageRefused: reasoned,
  MessageInvalid: ({ faults }) => ({ status: 422, body: { error: `Validation failed: ${sentence(faults)}` } }),
  WordUnknown: reasoned,
  EditRefused: reasoned,
  NotOutgoing: error(403, "Only outgoing messages can be edited"),
  NothingToRetry: () => ({ status: 422 }),
  ApiInboxRequired: error(403, "Message status update is only allowed for API inboxes"),
  ChannelUnsupported: reasoned,
  ProviderUnavailable: error(422, unavailable),
  ProviderForbidden: error(422, unavailable),
  ProviderTransport: () => frameworkError(500, "Internal Server Error"),
  Conflict: () => frameworkError(500, "Internal Server Error"),
  NumberInactive: error(422, "Inactive WhatsApp number"),
  VerifyTokenWrong: () => ({ status: 401 }),
  MessageUnknown: () => ({ status: 404 }),
  AlreadyProcessed: error(422, "Cannot delete a scheduled message that has already been sent or failed"),
  ScheduledMessageMissing: error(404, missing),
  InvalidQueryOperator: told,
  InvalidOperator: told,
  InvalidValue: told,
  InvalidAttribute: told,
  InvalidFilter: told
})
