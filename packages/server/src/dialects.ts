import type { Dialect } from "@mootkit/contract"
import * as Effect from "effect/Effect"
import { botOpenHandlers } from "./bot-open/handlers.ts"
import { botOpenError, refuseBotOpen } from "./bot-open/refusals.ts"
import type { Call, Handler } from "./call.ts"
import { chatwootHandlers, neighbourHandlers } from "./chatwoot/handlers.ts"
import { controlHandlers } from "./control/handlers.ts"
import { refuseControl } from "./control/refusals.ts"
import { myBotHandlers } from "./mybot/handlers.ts"
import { readMyBotParameters } from "./mybot/input.ts"
import { myBotError, refuseMyBot } from "./mybot/refusals.ts"
import type { BadInput } from "./rails/nested.ts"
import { readParameters, readRailsParameters } from "./rails/parameters.ts"
import { frameworkError, refuse } from "./refusals.ts"
import type { Refused } from "./refusals.ts"
import type { Reply } from "./reply.ts"

/** How one of the APIs speaks: who answers its operations, and how what it refuses looks. */
export interface Speaker {
  /** Reads what a request asks, as that API does. */
  readonly read: typeof readParameters
  readonly answer: (call: Call) => Effect.Effect<Reply>
  /** What a request is answered that cannot be read. */
  readonly unreadable: (error: BadInput, wantsJson: boolean) => Reply
  /** What is said of trouble that is no operation's own: something broke, or a body is too large. */
  readonly trouble: (status: number, text: string) => Reply
  /** It sends nothing of what frameworks add to answers: nobody knows what its own adds. */
  readonly isBare?: boolean
  /** What a path of its own is answered that leads nowhere, where that is not what the framework says. */
  readonly nowhere?: (method: string, path: string) => Reply
}

type Handlers<E> = Readonly<Record<string, Handler<Call, E>>>

/** The handler of an operation that is built; that there is one is seen to by the type of the record. */
const known = <E>(handlers: Handlers<E>, { operation: { id, sameAs = id } }: Call): Handler<Call, E> => {
  const handler = handlers[sameAs]
  if (handler === undefined) throw new Error(`the operation ${id} has no handler`)
  return handler
}

const speaker = <E>(
  handlers: Handlers<E>,
  refused: (refusal: NoInfer<E> | BadInput) => Refused,
  others: Partial<Omit<Speaker, "answer">> = {}
): Speaker => ({
  read: readParameters,
  answer: (call) => Effect.catch(known(handlers, call)(call), (refusal) => Effect.succeed(refused(refusal))),
  unreadable: refused,
  trouble: frameworkError,
  ...others
})

/** The framework says what is wrong with a request to whoever asks for JSON only [resources §1.4]. */
const chatwoot = speaker({ ...chatwootHandlers, ...neighbourHandlers }, refuse, {
  read: readRailsParameters,
  unreadable: (error, wantsJson) => wantsJson ? refuse(error) : { status: 400 }
})

/** All of them. */
export const speakers: Readonly<Record<Dialect, Speaker>> = {
  chatwoot,
  neighbour: chatwoot,
  "bot-open": speaker(botOpenHandlers, refuseBotOpen, {
    isBare: true,
    trouble: botOpenError,
    nowhere: (method, path) => refuseBotOpen({ _tag: "Nowhere", method, path })
  }),
  mybot: speaker(myBotHandlers, refuseMyBot, {
    read: readMyBotParameters,
    isBare: true,
    trouble: myBotError,
    nowhere: () => refuseMyBot({ _tag: "Nowhere" })
  }),
  control: speaker(controlHandlers, refuseControl)
}
