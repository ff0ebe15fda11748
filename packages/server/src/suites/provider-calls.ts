import type { InputOf } from "@mootkit/contract"
import type { control } from "@mootkit/contract/control"
import type { ProviderMethod } from "@mootkit/core"
import { expect, it } from "vitest"
import type { Answer } from "./answers.ts"
import { stateOf } from "./state.ts"
import type { Visit } from "./visit.ts"

type At = () => Visit<unknown>

/** What an operation answers where the provider answers without success. */
export const unavailable = { error: "Whatsapp::Providers::WhatsappBaileysService::ProviderUnavailableError" }

/** What an operation answers where the provider gives no answer at all. */
export const broken = { status: 500, error: "Internal Server Error" }

/** What the provider was asked by a method, oldest first. */
export const asked = async (at: At, method: ProviderMethod) =>
  (await at().control().providerCalls({ query: { method } })).calls.map(({ request }) => request)

/** The methods by which the provider was asked, oldest first. */
export const methodsAsked = async (at: At) => (await at().control().providerCalls()).calls.map(({ method }) => method)

/** The methods by which the provider was asked, each with the address that it was asked about, oldest first. */
export const chatsAsked = async (at: At) =>
  (await at().control().providerCalls()).calls.map(({ method, request }) => [method, request["jid"]])

type Fault = InputOf<(typeof control)["add-fault"]>["body"]

/** A way in which a call of the provider may go wrong. */
export type FaultKind = Fault["kind"]

/** Plans a failure of the next call of a method; `more` says which other calls fail, or how. */
export const planFault = (at: At, provider: ProviderMethod, kind: FaultKind, more: Pick<Fault, "times" | "delay_ms"> = {}) =>
  at().control().addFault({ body: { target: { provider }, kind, ...more } })

/** What is there, but for what a call leaves behind whatever becomes of it: its fault has struck, and time has passed. */
const lasting = async (at: At, contacts: ReadonlyArray<number>) => {
  const state = Object.entries(await stateOf(at(), { contacts }))
  return Object.fromEntries(state.filter(([path]) => path !== "/_mootkit/clock" && path !== "/_mootkit/faults"))
}

/** What an operation answers to each way in which its call of the provider may fail. */
export const failures: ReadonlyArray<readonly [kind: FaultKind, status: number, body: unknown]> = [
  ["unavailable", 422, unavailable],
  ["refused", 422, unavailable],
  ["forbidden", 422, unavailable],
  ["transport", 500, broken]
]

/** An operation, and the one call of the provider that it makes. */
export interface Failing {
  readonly method: ProviderMethod
  readonly ask: () => Promise<Pick<Answer, "status" | "body">>
  /** The contact that it is about. */
  readonly contact: () => number
  /** What it answers to each failure, where that is not the usual. */
  readonly told?: typeof failures
  /** What it answers to success, where that is more than its status. */
  readonly answer?: object
}

/** An operation whose call of the provider fails changes nothing, and goes through the next time. */
export const failsAsProvider = (at: At, { answer = { status: 200 }, ask, contact, method, told = failures }: Failing) => {
  it.each(told)("changes nothing when the provider is %s, and goes through the next time", async (kind, status, body) => {
    await planFault(at, method, kind)
    const before = await lasting(at, [contact()])
    expect(await ask()).toEqual({ status, body })
    expect(await methodsAsked(at)).toEqual([method])
    expect(await lasting(at, [contact()])).toEqual(before)
    expect(await ask()).toMatchObject(answer)
  })
}
