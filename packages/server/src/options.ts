import type { BotOpenPaths, Fidelity } from "@mootkit/contract"
import type { StoreUnavailable, WorldStore } from "@mootkit/core"
import type { Effect } from "effect/Effect"
import type { Beginning } from "./beginning.ts"
import type { ScenarioName } from "./scenarios/names.ts"
import type { Scenario } from "./scenarios/scenarios.ts"

/** How domain time runs: a scenario's own time (one millisecond per write), the machine's, or an instant that stands. */
export type ClockOption = "scenario" | "real" | { readonly frozen: number }

/** What a server is made with; every part has a default. */
export interface ServerOptions {
  /** What the world holds at its start: one of ours by name, one of your own, or what `readBeginning` read of a world file; `group-support`. */
  readonly scenario?: ScenarioName | Scenario | Beginning
  /** Where all randomness comes from; equal seeds and requests give equal bytes. */
  readonly randomSeed?: number
  readonly clock?: ClockOption
  /** Answers as the real server does, or as its document says; `actual`. */
  readonly fidelity?: Fidelity
  /** Named bugs of the real system, all on; switch off by name. */
  readonly quirks?: Readonly<Record<string, boolean>>
  /** Whether messages of WhatsApp groups are taken in at the start; they are. The real server's own default is that they are not. */
  readonly groups?: boolean
  /** The address that answers show; without it, the one that the request was sent to. */
  readonly baseUrl?: string
  /** Where the operations of the Bot Open API are: its document names no paths. `/login`, `/botUsage`, `/users`, `/userData/:botUserId`, `/transcripts`. */
  readonly botOpenPaths?: BotOpenPaths
  /**
   * Where the world of a name is kept: what is there goes on, and what is new begins as all worlds do. Asked at the first
   * use of a world, and again after it was ended. In memory, where nothing is given.
   */
  readonly stores?: (world: string) => Effect<WorldStore, StoreUnavailable> | WorldStore | undefined
  /**
   * How time goes on in worlds that were there before, in `stores` or in a world file: from where it stopped and never back.
   * As it did, where nothing is said.
   */
  readonly reopenedClock?: ClockOption | undefined
  /** Hears of each answered request. */
  readonly onRequest?: (entry: RequestLog) => void
  /**
   * Hears of what broke inside, a bug of Mootkit's own: the request was answered 500, or an echo was given up; logged by
   * Effect's logger. Of a store that cannot be used (`StoreUnavailable`, answered 503) it hears once a minute.
   */
  readonly onDefect?: (defect: unknown) => void
}

/** What is logged of a request. */
export interface RequestLog {
  readonly world: string
  readonly method: string
  readonly path: string
  readonly operationId: string | null
  readonly status: number
  readonly milliseconds: number
}

/** What a user of a running server needs to know: the machine-readable first line of the CLI. */
export interface Handles {
  readonly account_id: number | null
  readonly tokens: Readonly<Record<string, string>>
  readonly pubsub_tokens: Readonly<Record<string, string>>
  readonly inboxes: ReadonlyArray<{
    readonly id: number
    readonly name: string
    readonly channel_type: string
    readonly identifier: string | null
  }>
  /** Bots, and what their data is read with through the Bot Open API (`app_…`) and the MyBOT APIs. */
  readonly bots: ReadonlyArray<{
    readonly id: number
    readonly name: string
    readonly app_id: string
    readonly app_secret: string
    readonly customer_id: string
    readonly bot_key: string
    readonly api_key: string
  }>
}
