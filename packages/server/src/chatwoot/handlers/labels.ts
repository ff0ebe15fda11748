import * as core from "@mootkit/core"
import type { Label, LabelId, LabelInput, Reader } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { administratorsOnly, inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { booleanColumn, textColumn } from "../../rails/columns.ts"
import { readRoot } from "../../rails/root.ts"
import { RecordMissing } from "../../refusals.ts"
import type { NotAllowed } from "../../refusals.ts"
import { empty, ok } from "../../reply.ts"
import { label } from "../views/labels.ts"

const columns = ["id", "title", "description", "color", "show_on_sidebar", "account_id", "created_at", "updated_at"]

/** The label that the path names, for an administrator; missing comes before not allowed. */
const loadLabel = (reader: Reader, call: AccountCall): Effect.Effect<Label, RecordMissing | NotAllowed> =>
  Effect.gen(function*() {
    const found = yield* reader.get(core.labels, idParam<LabelId>(call, "id"))
    if (found?.accountId !== call.account.id) return yield* Effect.fail(new RecordMissing())
    yield* administratorsOnly(call)
    return found
  })

const readLabel = (call: AccountCall) =>
  Effect.map(readRoot(call, "label", columns), ({ color, description, show_on_sidebar, title }): LabelInput => ({
    title: textColumn(title),
    description: textColumn(description),
    color: textColumn(color),
    showOnSidebar: booleanColumn(show_on_sidebar)
  }))

/** Lists the labels that an account offers. */
export const listLabels = inAccount(({ account, place }) =>
  place.world.store.read((reader) =>
    Effect.map(core.listLabels(reader, account.id), (rows) => ok({ payload: rows.map(label) }))
  )
)

/** Adds a label to those that an account offers. */
export const createLabel = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      yield* administratorsOnly(call)
      return ok(label(yield* core.createLabel(tx, call.account.id, yield* readLabel(call))))
    })
  )
)

/** Shows a label that an account offers. */
export const showLabel = inAccount((call) =>
  call.place.world.store.read((reader) => Effect.map(loadLabel(reader, call), (found) => ok(label(found))))
)

/** Changes a label. */
export const updateLabel = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const found = yield* loadLabel(tx, call)
      return ok(label(yield* core.updateLabel(tx, found, yield* readLabel(call))))
    })
  )
)

/** Takes a label away from those that an account offers. */
export const deleteLabel = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      yield* core.deleteLabel(tx, yield* loadLabel(tx, call))
      return empty
    })
  )
)
