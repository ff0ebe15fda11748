import { decodeFilter } from "@mootkit/filters"
import { lowerFilter } from "@mootkit/filters/lowering"
import type { Entity, FilterError, FiltersQuirks } from "@mootkit/filters"
import { all, eq } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { AccountId } from "./ids.ts"
import type { Reader } from "./store.ts"
import type { AttributeModel } from "./tables/custom-attributes.ts"
import { customAttributeDefinitions } from "./tables/custom-attributes.ts"

const models: Readonly<Record<Entity, AttributeModel>> = {
  conversation: "conversation_attribute",
  contact: "contact_attribute"
}

/** What the conditions of a request ask of the rows of an account, whose custom attributes they may name [conversations §10]. */
export const readFilter = (
  reader: Reader,
  accountId: AccountId,
  entity: Entity,
  payload: unknown,
  quirks: FiltersQuirks
): Effect.Effect<Predicate, FilterError> =>
  Effect.gen(function*() {
    const where = all(eq("accountId", accountId), eq("attributeModel", models[entity]))
    const defined = yield* reader.query(customAttributeDefinitions, { where })
    const definitions = defined.map(({ attributeDisplayType, attributeKey }) => ({ key: attributeKey, type: attributeDisplayType }))
    const filter = yield* Effect.fromResult(decodeFilter(payload, { entity, definitions }))
    return yield* Effect.fromResult(lowerFilter(filter, { quirks, now: reader.now }))
  })
