import type { Language } from "@mootkit/groups"
import type { Account } from "./tables/accounts.ts"

/** The language that an account's activities are written in; languages that nobody translated fall back to English. */
export const languageOf = ({ locale }: Pick<Account, "locale">): Language => locale === "pt_BR" ? "pt-BR" : "en"
