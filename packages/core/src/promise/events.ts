import { always, gt } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { events } from "../events.ts"
import type { EventRow } from "../events.ts"
import type { Reader, Store } from "../store.ts"
import { desc } from "../table.ts"
import type { Bell } from "./bell.ts"

/** Which events are heard, and until when. */
export interface Listening {
  /**
   * By whose name it is remembered how far he has come: he goes on there next time, and begins with the first event there
   * ever was. Without a name only what happens from now on is heard, and nothing is remembered.
   */
  readonly subscriber?: string | undefined
  /** Events up to this number are left out. */
  readonly after?: number | undefined
  /** Ends it. */
  readonly signal?: AbortSignal | undefined
}

/** Events in their order, as they come; asking for the next one says that the last one was dealt with. */
export interface EventFeed extends AsyncIterableIterator<EventRow, undefined, undefined> {
  readonly return: () => Promise<IteratorResult<EventRow, undefined>>
}

/** How many events are read at a time by somebody without a name. */
const batch = 100

const over: IteratorReturnResult<undefined> = { done: true, value: undefined }

const newestSeq = (reader: Reader): Effect.Effect<number> =>
  Effect.map(
    reader.query(events, { where: always, orderBy: [desc("seq")], limit: 1 }),
    ([newest]) => newest?.seq ?? 0
  )

/** Where events come from, and how far one has come in them. */
interface Log {
  readonly next: () => Promise<ReadonlyArray<EventRow>>
  readonly done: (event: EventRow) => Promise<void>
}

const remembered = (store: Store, subscriber: string, after: number): Log => ({
  next: () => Effect.runPromise(store.readEvents(after, subscriber)),
  done: ({ seq }) => Effect.runPromise(store.ack(subscriber, seq))
})

const passing = (store: Store, after: number | undefined): Log => {
  let place = after === undefined ? Effect.runPromise(store.read(newestSeq)) : Promise.resolve(after)
  // Whoever never asks for an event never learns that there are none to be had.
  place.catch(() => undefined)
  return {
    next: async () => {
      const where = gt("seq", await place)
      return Effect.runPromise(store.read((reader) => reader.query(events, { where, limit: batch })))
    },
    done: async ({ seq }) => void (place = Promise.resolve(seq))
  }
}

/** The feed of one listener: it looks for events, and waits for the bell where there are none. */
class Feed implements EventFeed {
  readonly #log: Log
  readonly #onEnd: () => void
  readonly #silence: () => void
  #read: ReadonlyArray<EventRow> = []
  #given = 0
  #last: EventRow | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #isNews = false
  #isOver = false
  #wake: () => void = () => undefined

  constructor(log: Log, bell: Bell, onEnd: () => void) {
    this.#log = log
    this.#onEnd = onEnd
    this.#silence = bell.listen(() => {
      this.#isNews = true
      this.#wake()
    })
  }

  next(): Promise<IteratorResult<EventRow, undefined>> {
    const turn = this.#turn.then(() => this.#next())
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Ends it, and comes when whoever was waiting has been told. */
  async close(): Promise<void> {
    this.end()
    await this.#turn
  }

  async return(): Promise<IteratorResult<EventRow, undefined>> {
    this.end()
    return over
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end()
  }

  /** Ends it, whoever waits for the next event. */
  readonly end = (): void => {
    if (this.#isOver) return
    this.#isOver = true
    this.#silence()
    this.#wake()
    this.#onEnd()
  }

  async #next(): Promise<IteratorResult<EventRow, undefined>> {
    if (this.#isOver) return over
    if (this.#last) await this.#log.done(this.#last)
    this.#last = undefined
    while (!this.#isOver && this.#given === this.#read.length) await this.#look()
    const event = this.#isOver ? undefined : this.#read[this.#given++]
    this.#last = event
    return event ? { done: false, value: event } : over
  }

  async #look(): Promise<void> {
    this.#isNews = false
    this.#read = await this.#log.next()
    this.#given = 0
    if (this.#isOver || this.#isNews || this.#read.length > 0) return
    await new Promise<void>((resolve) => void (this.#wake = resolve))
  }
}

/** All that listen to the events of a store. */
export class Feeds {
  readonly #open = new Set<Feed>()

  /** Lets somebody listen. */
  add(store: Store, bell: Bell, { after, signal, subscriber }: Listening): EventFeed {
    const log = subscriber === undefined ? passing(store, after) : remembered(store, subscriber, after ?? 0)
    const end = () => feed.end()
    // What is no signal throws here, before anybody listens.
    signal?.addEventListener("abort", end)
    const feed: Feed = new Feed(log, bell, () => {
      this.#open.delete(feed)
      signal?.removeEventListener("abort", end)
    })
    this.#open.add(feed)
    if (signal?.aborted) feed.end()
    return feed
  }

  /** Ends them all. */
  async close(): Promise<void> {
    await Promise.all(Array.from(this.#open, (feed) => feed.close()))
  }
}
