import type { Language } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { AccountId } from "./ids.ts"
import type { Reader } from "./store.ts"
import { accounts } from "./tables/accounts.ts"
import type { Account } from "./tables/accounts.ts"

/** The language that activities of an account are written in; languages that nobody translated fall back to English. */
export const languageOf = (account: Pick<Account, "locale"> | undefined): Language => account?.locale === "pt_BR" ? "pt-BR" : "en"

/** The language that activities of an account are written in, where its row is not at hand. */
export const languageIn = (reader: Reader, { accountId }: { readonly accountId: AccountId }): Effect.Effect<Language> =>
  Effect.map(reader.get(accounts, accountId), languageOf)
