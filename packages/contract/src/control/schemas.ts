import * as Schema from "effect/Schema"

const instant = Schema.String.annotate({ description: "ISO 8601, UTC" })

/** A refusal of the control plane; `field` names the input that was wrong. */
export const controlError = Schema.Struct({
  error: Schema.Struct({
    code: Schema.String,
    message: Schema.String,
    field: Schema.optionalKey(Schema.String)
  })
}).annotate({ identifier: "control_error" })

/** That the server is up, and what it pretends to be. */
export const health = Schema.Struct({
  status: Schema.Literal("ok"),
  world: Schema.String,
  scenario: Schema.String,
  fidelity: Schema.Literals(["actual", "documented"])
}).annotate({ identifier: "health" })

/** What a scenario hands to whoever uses it: the account, a token for each kind of caller, the inboxes. */
export const handles = Schema.Struct({
  scenario: Schema.String,
  account_id: Schema.NullOr(Schema.Int),
  tokens: Schema.Record(Schema.String, Schema.String).annotate({
    description: "By caller: administrator, agent, agent_bot, platform_app"
  }),
  pubsub_tokens: Schema.Record(Schema.String, Schema.String),
  inboxes: Schema.Array(Schema.Struct({
    id: Schema.Int,
    name: Schema.String,
    channel_type: Schema.String,
    identifier: Schema.NullOr(Schema.String)
  })),
  bots: Schema.Array(Schema.Struct({
    id: Schema.Int,
    name: Schema.String,
    app_id: Schema.String,
    app_secret: Schema.String,
    customer_id: Schema.String,
    bot_key: Schema.String,
    api_key: Schema.String
  })).annotate({ description: "With what their data is read with: app_id and app_secret for the Bot Open API, the rest for the MyBOT APIs" })
}).annotate({ identifier: "handles" })

/** The name under which a state of the world was kept. */
export const snapshot = Schema.Struct({ snapshot: Schema.String }).annotate({ identifier: "snapshot" })

/** A world as a file; what else it holds is for Mootkit to read. */
export const worldFile = Schema.StructWithRest(
  Schema.Struct({ mootkit: Schema.Literal("world"), version: Schema.Int }),
  [Schema.Record(Schema.String, Schema.Unknown)]
).annotate({ identifier: "world_file" })

/** The worlds that live in this server. */
export const worlds = Schema.Struct({
  worlds: Schema.Array(Schema.Struct({ name: Schema.String, last_used: instant }))
})

/** How a world's time passes: with every write, with the machine, or not at all. */
export const clockMode = Schema.Literals(["scenario", "real", "frozen"])

/** The time of a world. */
export const clock = Schema.Struct({ now: instant, mode: clockMode }).annotate({ identifier: "clock" })

/** The number of the last event once everything in flight has arrived. */
export const drained = Schema.Struct({ next: Schema.Int })

/**
 * Something that happened in a world; `changed` holds the old and the new value by attribute, `payload` what is told of
 * it on the socket; null where nobody is told.
 */
export const event = Schema.Struct({
  seq: Schema.Int,
  type: Schema.String,
  at: instant,
  account_id: Schema.Int,
  stream: Schema.Struct({ type: Schema.Literals(["conversation", "contact", "account"]), id: Schema.Int }),
  ids: Schema.Record(Schema.String, Schema.NullOr(Schema.Union([Schema.Int, Schema.String]))),
  changed: Schema.Record(Schema.String, Schema.Tuple([Schema.Unknown, Schema.Unknown])),
  actor: Schema.NullOr(Schema.Struct({
    type: Schema.Literals(["User", "AgentBot", "Contact", "System"]),
    id: Schema.NullOr(Schema.Int)
  })),
  payload: Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown))
}).annotate({ identifier: "event" })

/** Events in order; `next` is the number to ask after. */
export const events = Schema.Struct({ events: Schema.Array(event), next: Schema.Int })

/** What a fault aims at: a provider call by name, or requests for an operation by its id; every one with `*`. */
export const faultTarget = Schema.Union([
  Schema.Struct({ provider: Schema.String }),
  Schema.Struct({ operation: Schema.String })
])

/** How a provider call goes wrong, or a request: `broken` and `slow`. */
export const faultKind = Schema.Literals(["unavailable", "refused", "forbidden", "transport", "empty", "broken", "slow"])

/** A planned failure: from the `nth` matching call on, `times` calls are struck; null is for ever. `delay_ms` is for slow ones. `seen` counts the calls that matched. */
export const fault = Schema.Struct({
  id: Schema.Int,
  target: faultTarget,
  kind: faultKind,
  nth: Schema.Int,
  times: Schema.NullOr(Schema.Int),
  delay_ms: Schema.Int,
  seen: Schema.Int
}).annotate({ identifier: "fault" })

/** The planned failures, first declared first asked. */
export const faults = Schema.Struct({ faults: Schema.Array(fault) })

/** A request that reached the server, and what of it was ignored; tokens are hidden. */
export const journalEntry = Schema.Struct({
  seq: Schema.Int,
  at: instant,
  method: Schema.String,
  path: Schema.String,
  operation_id: Schema.NullOr(Schema.String),
  nearest: Schema.optionalKey(Schema.String),
  status: Schema.Int,
  body: Schema.Unknown,
  ignored: Schema.Array(Schema.Struct({
    in: Schema.Literals(["path", "query", "body", "header"]),
    name: Schema.String,
    reason: Schema.Literals(["unknown", "dropped", "coerced"])
  }))
}).annotate({ identifier: "journal_entry" })

/** The requests of a world, oldest first. */
export const journal = Schema.Struct({ requests: Schema.Array(journalEntry) })

/** A call of the provider that has come to its end: what was asked, and whether it was answered or how it failed. */
export const providerCall = Schema.Struct({
  seq: Schema.Int,
  at: instant,
  method: Schema.String,
  request: Schema.Record(Schema.String, Schema.Unknown),
  outcome: Schema.Literals(["answered", "ProviderUnavailable", "ProviderForbidden", "ProviderTransport", "interrupted"])
}).annotate({ identifier: "provider_call" })

/** The last calls of the provider, oldest first; `next` is the number to ask after. */
export const providerCalls = Schema.Struct({ calls: Schema.Array(providerCall), next: Schema.Int })

/** What the operator has set for the whole server: whether messages of WhatsApp groups are taken in, and which numbers are shut out. */
export const settings = Schema.Struct({
  groups_enabled: Schema.Boolean,
  inactive_numbers: Schema.Array(Schema.String)
}).annotate({ identifier: "settings" })

/** Somebody who has WhatsApp: `jid` is his hidden id, `phone` his number in digits. */
export const person = Schema.Struct({
  jid: Schema.String,
  phone: Schema.String,
  name: Schema.String
}).annotate({ identifier: "person" })

/** The people of the simulated network, or of one of its groups. */
export const people = Schema.Struct({ people: Schema.Array(person) })

/** A group as WhatsApp has it: who is in it and as what, who waits to be let in, what it allows. */
export const networkGroup = Schema.Struct({
  jid: Schema.String,
  subject: Schema.String,
  description: Schema.NullOr(Schema.String),
  owner: Schema.NullOr(Schema.String),
  announce: Schema.Boolean,
  restrict: Schema.Boolean,
  join_approval_mode: Schema.Boolean,
  member_add_mode: Schema.Boolean,
  invite_code: Schema.String,
  picture_url: Schema.NullOr(Schema.String),
  participants: Schema.Array(Schema.Struct({
    ...person.fields,
    admin: Schema.NullOr(Schema.Literals(["admin", "superadmin"]))
  })),
  join_requests: Schema.Array(Schema.Struct({
    ...person.fields,
    method: Schema.Literals(["invite_link", "non_admin_add"]),
    at: instant
  }))
}).annotate({ identifier: "network_group" })

/** The groups of the simulated network. */
export const networkGroups = Schema.Struct({ groups: Schema.Array(networkGroup) })

/** Who writes what on WhatsApp, and how far it has come: `author` and the keys of `receipts` are hidden ids. */
export const networkMessage = Schema.Struct({
  id: Schema.String,
  chat: Schema.String,
  author: Schema.String,
  content: Schema.Record(Schema.String, Schema.Unknown),
  receipts: Schema.Record(Schema.String, Schema.Literals(["delivered", "read"]))
}).annotate({ identifier: "network_message" })

/** A number of the server and whether WhatsApp is connected with it. */
export const connection = Schema.Struct({ number: Schema.String, open: Schema.Boolean })

/** What the server knows of every operation. */
export const operationList = Schema.Struct({
  operations: Schema.Array(Schema.Struct({
    id: Schema.String,
    dialect: Schema.String,
    surface: Schema.String,
    method: Schema.String,
    path: Schema.String,
    tag: Schema.String,
    status: Schema.Literals(["built", "declared"])
  }))
})

/** Something that was said, as transcripts have it: its type, under the name of that what it is, and the caption of a file. */
export const saidTranscript = Schema.StructWithRest(
  Schema.Struct({ type: Schema.String, caption: Schema.optionalKey(Schema.String) }),
  [Schema.Record(Schema.String, Schema.Unknown)]
).annotate({ identifier: "said_transcript" })

/** A message by its id, and its conversation by the number that the account sees. */
export const saidMessage = Schema.Struct({ message: Schema.Int, conversation: Schema.Int }).annotate({ identifier: "said_message" })
