import type { RandomGenerator } from "pure-rand/types/RandomGenerator"
import * as Effect from "effect/Effect"
import { xoroshiro128plus, xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus"
import type { Tx } from "../store.ts"
import type { Key } from "../table.ts"

/** What is dealt out goes on from here. */
export interface Deals {
  /** The last number of each named sequence, by `sequenceName`. */
  readonly sequences: ReadonlyMap<string, number>
  readonly random: ReadonlyArray<number>
}

/** Where dealing begins; equal seeds deal equal values. */
export const firstDeals = (seed: number): Deals => ({ sequences: new Map(), random: xoroshiro128plus(seed).getState() })

/** Where a named sequence is kept. */
const sequenceName = (name: string, scope: Key): string => JSON.stringify([name, scope])

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

/** Deals out numbers, uuids, tokens and randomness, each once; what was dealt counts when `deals` are kept. */
export class Dealer {
  readonly #from: Deals
  #sequences: Map<string, number> | undefined
  #random: RandomGenerator | undefined

  constructor(from: Deals) {
    this.#from = from
  }

  /** Where the next dealer has to go on: the very same as before if nothing was dealt. */
  get deals(): Deals {
    if (!this.#sequences && !this.#random) return this.#from
    return { sequences: this.#sequences ?? this.#from.sequences, random: this.#random?.getState() ?? this.#from.random }
  }

  /** The next number, from 1, of a sequence within a scope. */
  sequence(name: string, scope: Key): number {
    const at = sequenceName(name, scope)
    this.#sequences ??= new Map(this.#from.sequences)
    const next = (this.#sequences.get(at) ?? 0) + 1
    this.#sequences.set(at, next)
    return next
  }

  /** Uniform in 0 … below - 1: draws that would favour small numbers are thrown away. */
  random(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > 0x1_0000_0000) throw new Error(`${below} is no number to draw below`)
    const fair = 0x1_0000_0000 - (0x1_0000_0000 % below)
    let drawn = this.#bits()
    while (drawn >= fair) drawn = this.#bits()
    return drawn % below
  }

  token(): string {
    return Array.from({ length: 24 }, () => alphabet[this.random(alphabet.length)]).join("")
  }

  uuid(): string {
    const words = [this.#bits(), this.#bits(), this.#bits(), this.#bits()]
    const hex = words.map((word) => word.toString(16).padStart(8, "0")).join("")
    const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4]
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  /** 32 random bits. */
  #bits(): number {
    this.#random ??= xoroshiro128plusFromState(this.#from.random)
    return this.#random.next() >>> 0
  }
}

/** The methods of a transaction that deal; who deals is asked each time, and may refuse once the transaction is over. */
export const dealtMethods = (dealer: () => Dealer): Pick<Tx, "sequence" | "uuid" | "token" | "random"> => ({
  sequence: (name, scope) => Effect.sync(() => dealer().sequence(name, scope)),
  uuid: Effect.sync(() => dealer().uuid()),
  token: Effect.sync(() => dealer().token()),
  random: (below) => Effect.sync(() => dealer().random(below))
})
