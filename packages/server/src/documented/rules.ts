import { divergences } from "@mootkit/contract/divergences"
import type { EdgeRule } from "@mootkit/contract/divergences"
import type { Store } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { EdgeCall } from "../documented.ts"
import { JsonWriter, readJson } from "../json.ts"
import type { Reply } from "../reply.ts"
import { customFilterType } from "./custom-filter-type.ts"
import { createdContact } from "./created-contact.ts"
import { createdSubject } from "./created-subject.ts"
import { contactWrapper } from "./contact-wrapper.ts"
import { documentedErrors, forbiddenStatus } from "./errors.ts"
import { filteredList, refusedFilter } from "./filtered-list.ts"
import { documentedShape } from "./shape.ts"
import { successStatus } from "./success-status.ts"
import { syncedGroup } from "./synced-group.ts"

/** What a rule may do besides looking at the answer: it writes nothing. */
export interface RuleContext {
  readonly read: Store["read"]
  /** Runs what the request made due. */
  readonly settle: Effect.Effect<void>
}

/** Turns an answer into what the document says; the body is plain JSON. */
type Rule = (call: EdgeCall, reply: Reply, context: RuleContext) => Effect.Effect<Reply>

/** A reply whose body is plain JSON, without kept parts and links. */
const plain = ({ baseUrl }: EdgeCall, reply: Reply): Reply =>
  reply.body === undefined ? reply : { ...reply, body: readJson(new JsonWriter().write(reply.body, baseUrl).bytes) }

/** The rules by name, in the order in which they are applied: a status is settled before the body that belongs to it. */
const rules: Readonly<Record<EdgeRule, Rule>> = {
  "synced-group": (call, reply, context) => Effect.map(syncedGroup(call, reply, context), (answer) => plain(call, answer)),
  "success-status": (call, reply) => Effect.succeed(successStatus(call, reply)),
  "forbidden-status": (call, reply) => Effect.succeed(forbiddenStatus(call, reply)),
  "refused-filter": (_, reply) => Effect.succeed(refusedFilter(reply)),
  "documented-errors": (call, reply) => Effect.succeed(documentedErrors(call, reply)),
  "created-subject": (call, reply) => Effect.succeed(createdSubject(call, reply)),
  "created-contact": (_, reply) => Effect.succeed(createdContact(reply)),
  "custom-filter-type": (_, reply) => Effect.succeed(customFilterType(reply)),
  "contact-wrapper": (_, reply) => Effect.succeed(contactWrapper(reply)),
  "filtered-list": (_, reply) => Effect.succeed(filteredList(reply)),
  "documented-shape": (call, reply) => Effect.succeed(documentedShape(call, reply))
}

/** The rules that the divergences of an operation name. */
const rulesOf = (id: string): ReadonlyArray<Rule> => {
  const rows = divergences.filter(({ operationIds }) => operationIds === "*" || operationIds.some((one) => one === id))
  const named = new Set<string | undefined>(rows.map(({ rule }) => rule))
  return Object.entries(rules).flatMap(([name, rule]) => named.has(name) ? [rule] : [])
}

/** Answers as the document says, as far as its rules go. */
export const applyRules = (call: EdgeCall, reply: Reply): Effect.Effect<Reply> => {
  const { settle, store } = call.place.world
  const apply = (effect: Effect.Effect<Reply>, rule: Rule) =>
    Effect.flatMap(effect, (before) => rule(call, before, { read: store.read, settle }))
  return rulesOf(call.operation.id).reduce(apply, Effect.succeed(plain(call, reply)))
}
