import type { built } from "./chatwoot/built.ts"
import { declared } from "./chatwoot/declared.gen.ts"
import type { DeclaredOperation } from "./operation.ts"
import { declarations } from "./operation.ts"

export { built as chatwoot } from "./chatwoot/built.ts"

/** The operations of the Chatwoot document that Mootkit knows by name only. */
export const chatwootDeclared: ReadonlyArray<DeclaredOperation> = declarations("chatwoot", declared)

/** The operation ids of the Chatwoot document. */
export type ChatwootId = keyof typeof built | (typeof declared)[number]["id"]
