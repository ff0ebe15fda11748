import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { PreventSchedulerYield } from "effect/Scheduler"

const start = Effect.runForkWith(Context.make(PreventSchedulerYield, true))

/** Runs a body to its end within one step, so that no other body can come between; one that waits for anything is a defect. */
export const inOneStep = <A, E>(body: Effect.Effect<A, E>): Exit.Exit<A, E> =>
  Exit.isExit(body)
    ? body as Exit.Exit<A, E>
    : start(body).pollUnsafe() ?? Exit.die(new Error("a body waited for something else than the store"))
