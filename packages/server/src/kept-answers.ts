import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { tokenOf } from "./auth.ts"
import type { Presence } from "./chatwoot/views/presence.ts"
import type { Location } from "./locate.ts"
import type { Content } from "./response.ts"
import type { WireRequest } from "./wire.ts"
import type { Place } from "./place.ts"

/** Everything that an answer to a read depends on besides its request. */
interface Moment {
  readonly state: object
  readonly presence: unknown
  /** Calls of the provider so far: what asks WhatsApp is no read of ours. */
  readonly calls: number
}

/** An answer as it went out, with whatever else is to be known of it. */
export interface Answered<About> {
  readonly content: Content
  readonly about: About
}

/** A read whose answer may be kept. */
export interface Asked<About> {
  readonly kept: Answered<About> | undefined
  /** Tells how it was answered, where nothing was kept. */
  readonly keep: (answer: Answered<About>) => void
}

/** Answers that are kept at most, by request. */
const most = 64

const same = (a: Moment, b: Moment | undefined): boolean =>
  a.state === b?.state && a.presence === b.presence && a.calls === b.calls

/** The answer with bytes of its own. */
const copied = <About>({ about, content: { body, headers, isBare, status, tag } }: Answered<About>): Answered<About> => ({
  about,
  content: { status, headers, body: body.slice(), isBare: isBare ?? false, ...tag === undefined ? {} : { tag } }
})

/**
 * Keeps the answers of a world to reads that are asked again, for as long as nothing that they depend on has changed:
 * state, time, presence. The first answer is remembered as asked for, the second is kept, the third is sent from here.
 *
 * Law: an answer that is kept is the answer that would be made.
 */
export class KeptAnswers<About> {
  readonly #place: Place
  readonly #presence: Presence
  readonly #answers = new Map<string, Answered<About> | undefined>()
  #moment: Moment | undefined

  constructor(place: Place, presence: Presence) {
    this.#place = place
    this.#presence = presence
  }

  /** Looks for the answer to a read; what is no read, or is asked while time passes by itself or of a store that has to be waited for, gives nothing. */
  ask(request: WireRequest, { baseUrl, path, query }: Location): Asked<About> | undefined {
    if (request.method !== "GET" || path.startsWith("/_mootkit")) return undefined
    const before = this.#now()
    if (!before) return undefined
    if (!same(before, this.#moment)) this.#answers.clear()
    this.#moment = before
    // No header holds the end of a line: what one request says in two headers is not what another says in one.
    const key = `${tokenOf(request) ?? ""}\n${request.header("authorization") ?? ""}\n${baseUrl}\n${path}?${query}`
    const keep = (answer: Answered<About>): void => {
      if (answer.content.status !== 200 || this.#moment !== before || !same(before, this.#now())) return
      const isAskedAgain = this.#answers.has(key)
      if (!isAskedAgain && this.#answers.size >= most) this.#answers.clear()
      this.#answers.set(key, isAskedAgain ? copied(answer) : undefined)
    }
    return { kept: this.#answers.get(key), keep }
  }

  #now(): Moment | undefined {
    const { calls, inOneStep, world } = this.#place
    if (!inOneStep) return undefined
    const version = Effect.runSyncExit(world.store.version)
    const state = Exit.isSuccess(version) ? version.value : undefined
    return state && { state, presence: this.#presence.version(), calls: calls.count }
  }
}
