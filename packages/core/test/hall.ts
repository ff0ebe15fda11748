import * as Effect from "effect/Effect"
import type { Store } from "../src/store.ts"
import { accounts } from "../src/tables/accounts.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { account, whatsappInbox } from "./rows.ts"

/** Somebody in a group as the provider tells of him. */
export const person = (n: number) => ({ id: `90000000000000${n}@lid`, phoneNumber: `551198888000${n}@s.whatsapp.net`, admin: null })

/** Puts an account with one connected inbox into a store. */
export const furnish = (store: Store): Effect.Effect<void> =>
  Effect.asVoid(Effect.orDie(store.transact((tx) =>
    Effect.andThen(tx.insert(accounts, account), tx.insert(inboxes, whatsappInbox()))
  )))
