import { id } from "@mootkit/core"
import type { Brand } from "@mootkit/core"
import { rubyInteger } from "@mootkit/pagination"
import type { Call } from "./call.ts"

/** An id in a parameter, read as Rails looks records up by it: `"7abc"` is 7, `"abc"` is 0, which nothing has. */
export const idParam = <Id extends Brand<number, string>>({ params }: Pick<Call, "params">, name: string): Id =>
  id<Id>(rubyInteger(params[name]))
