import type { Fault, Model } from "./state.ts"
import { openLink } from "./whatsapp.ts"

/** What a call of the provider comes to: an answer, or the way in which it failed. */
export type Answered<A> =
  | { readonly answer: A }
  | { readonly failed: "unavailable" | "forbidden" | "transport" }

const outcomes = { unavailable: "ProviderUnavailable", forbidden: "ProviderForbidden", transport: "ProviderTransport" }

/** Counts a call on all faults that aim at it, and gives the first that strikes. */
const strike = ({ faults }: Model, method: string): Fault["kind"] | undefined => {
  const aimed = faults.filter((fault) => fault.method === method || fault.method === "*")
  for (const fault of aimed) fault.seen++
  return aimed.find(({ nth, seen, times }) => seen >= nth && seen < nth + times)?.kind
}

const failed = (kind: Fault["kind"] | undefined) => {
  if (kind === "transport" || kind === "forbidden") return kind
  return kind === undefined || kind === "empty" ? undefined : "unavailable"
}

/** Asks the provider: `does` gives what WhatsApp answers, undefined where it refuses; `nothing` is an answer that says nothing. */
const ask = <A>(model: Model, method: string, asked: object, nothing: A, does: () => A | undefined): Answered<A> => {
  const kind = strike(model, method)
  const failure = failed(kind)
  const answer = failure ? undefined : does()
  const outcome = failure ?? (answer === undefined ? "unavailable" : undefined)
  model.calls.push({ method, asked, outcome: outcome ? outcomes[outcome] : "answered" })
  if (outcome) return { failed: outcome }
  return { answer: kind === "empty" ? nothing : answer as A }
}

/** Asks for something that takes a connected number. */
export const call = <A>(model: Model, method: string, asked: object, nothing: A, does: () => A | undefined): Answered<A> =>
  ask(model, method, asked, nothing, () => model.link.open ? does() : undefined)

/** The same where the answer says no more than whether it was done. */
export const order = (model: Model, method: string, asked: object, does: () => boolean): Answered<true> =>
  call<true>(model, method, asked, true, () => does() || undefined)

/** Says whether groups are on, for the number, which is connected by that. */
export const setUp = (model: Model): Answered<true> =>
  ask<true>(model, "setup", { groupsEnabled: model.groupsOn }, true, () => {
    openLink(model, model.groupsOn)
    return true
  })

/** The account takes its connection for lost after a failure, and sets it up once. */
export const loseConnection = (model: Model): void => {
  model.connection = "close"
  setUp(model)
}

/** An answer after whose failure the connection counts as lost. */
export const overConnection = <A>(model: Model, answered: Answered<A>): Answered<A> => {
  if ("failed" in answered) loseConnection(model)
  return answered
}
