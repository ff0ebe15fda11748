import type { Language } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { AccountId } from "./ids.ts"
import type { Reader } from "./store.ts"
import { accounts } from "./tables/accounts.ts"

/** The language that activities of an account are written in; languages that nobody translated fall back to English. */
export const languageIn = (reader: Reader, { accountId }: { readonly accountId: AccountId }): Effect.Effect<Language> =>
  Effect.map(reader.get(accounts, accountId), (account) => account?.locale === "pt_BR" ? "pt-BR" : "en")
