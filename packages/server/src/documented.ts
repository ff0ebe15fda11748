import { divergences } from "@mootkit/contract/divergences"
import * as Effect from "effect/Effect"
import type { Call } from "./call.ts"
import type { Reply } from "./reply.ts"
