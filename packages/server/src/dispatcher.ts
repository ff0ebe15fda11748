import { routesOf } from "@mootkit/contract"
import type { Dialect, Operation } from "@mootkit/contract"
import { StoreUnavailable, strike } from "@mootkit/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { Call, Kit } from "./call.ts"
import { speakers } from "./dialects.ts"
import { asDocumented } from "./documented.ts"
import type { EdgeCall } from "./documented.ts"
import { fileReply } from "./files.ts"
import { preflightHeaders } from "./headers.ts"
import { html } from "./html.ts"
import { IgnoredInput } from "./ignored.ts"
import { remembered, rememberedIgnored } from "./journal.ts"
import type { Ignored } from "./journal.ts"
import { KeptAnswers } from "./kept-answers.ts"
import type { Answered } from "./kept-answers.ts"
import { locate, pathOf } from "./locate.ts"
import type { Location } from "./locate.ts"
import type { RequestLog } from "./options.ts"
import { Place } from "./place.ts"
import { BadInput } from "./rails/nested.ts"
import type { Params } from "./rails/nested.ts"
import { frameworkError } from "./refusals.ts"
import type { Reply } from "./reply.ts"
import { ResponseWriter } from "./response.ts"
import { firstSegment, Router } from "./router.ts"
import type { Match } from "./router.ts"
import { BodyTooLarge, SenderGone } from "./wire.ts"
import type { WireRequest, WireResponse } from "./wire.ts"
import { mainWorld } from "./worlds.ts"

/** What a dispatcher is told by its server. */
export interface DispatcherOptions {
  readonly kit: Kit
  readonly baseUrl: string | undefined
  readonly onRequest: ((entry: RequestLog) => void) | undefined
  readonly onDefect: (defect: unknown) => void
}

/** What came of a request, for its answer and for the journal. */
interface Outcome {
  readonly reply: Reply
  readonly operation: Operation | undefined
  /** The API to which a path seems to belong that leads nowhere. */
  readonly dialect?: Dialect | undefined
  readonly body: unknown
  readonly ignored: ReadonlyArray<Ignored>
  readonly nearest?: string
  readonly defect?: unknown
}

const noOutcome = { operation: undefined, body: null, ignored: [] } as const

const isRead = (method: string): boolean => method === "GET" || method === "HEAD" || method === "OPTIONS"

/** Carries each request the real server's way: route, parameters, then whatever its operation checks [resources §1.3]. */
export class Dispatcher {
  readonly #router: Router
  readonly #ignored = new IgnoredInput()
  readonly #writer = new ResponseWriter()
  readonly #answers = new WeakMap<Place, KeptAnswers<Outcome>>()
  readonly #options: DispatcherOptions

  constructor(options: DispatcherOptions) {
    this.#options = options
    this.#router = new Router(routesOf(options.kit.operations))
  }

  async handle(request: WireRequest): Promise<WireResponse> {
    const started = performance.now()
    const location = locate(request, this.#options.baseUrl)
    const name = location?.world ?? mainWorld
    const path = location?.path ?? pathOf(request)
    const found = this.#rested(name)
    const place = found instanceof Place ? found : await found.catch((error: unknown) => new Unopened(error))
    if (place instanceof Unopened) return this.#unopened(place, request, path, name, started)
    const { about: outcome, content } = await this.#answer(request, location, place)
    if (!isRead(request.method)) place.touch()
    const milliseconds = performance.now() - started
    const response = this.#writer.address(request, path, place, content, milliseconds)
    const { inOneStep, now } = place
    this.#record(place, request, path, outcome, inOneStep ? Effect.runSync(now) : await Effect.runPromise(now))
    this.#tell(name, request, path, outcome, milliseconds)
    return response
  }

  /** The world of a name, once everything is done that was due. */
  #rested(name: string): Place | Promise<Place> {
    const found = this.#options.kit.worlds.get(name)
    const settling = found instanceof Place ? found.settled() : undefined
    return found instanceof Place && !settling ? found : this.#resting(found, name)
  }

  async #resting(found: Place | Promise<Place>, name: string): Promise<Place> {
    const place = await found
    await place.settled()
    return place.ended ? this.#resting(this.#options.kit.worlds.get(name), name) : place
  }

  /** What is answered where a world cannot be had. */
  #unopened({ error }: Unopened, request: WireRequest, path: string, name: string, started: number): WireResponse {
    const outcome = broken(error, this.#router.find(request.method, path)?.operation)
    const { content } = this.#written("", outcome)
    const milliseconds = performance.now() - started
    this.#tell(name, request, path, outcome, milliseconds)
    return this.#writer.address(request, path, { name, answered: 0 }, content, milliseconds)
  }

  /** The answer that is kept, if there is one and nothing has changed, else the one that is made now. */
  async #answer(request: WireRequest, location: Location | undefined, place: Place): Promise<Answered<Outcome>> {
    const asked = location && this.#answersOf(place).ask(request, location)
    if (asked?.kept) return asked.kept
    const about = location ? await this.#outcome(request, location, place).catch(broken) : badWorld
    const answer = this.#written(location?.baseUrl ?? "", about)
    asked?.keep(answer)
    return answer
  }

  /** An outcome with its bytes; one that cannot be written is broken. */
  #written(baseUrl: string, about: Outcome): Answered<Outcome> {
    try {
      const dialect = about.operation?.dialect ?? about.dialect
      const { isBare = false } = dialect ? speakers[dialect] : {}
      return { about, content: { ...this.#writer.content(baseUrl, about.reply), isBare } }
    } catch (defect) {
      const instead = broken(defect, about.operation)
      return { about: instead, content: this.#writer.content(baseUrl, instead.reply) }
    }
  }

  #answersOf(place: Place): KeptAnswers<Outcome> {
    const answers = this.#answers.get(place) ?? new KeptAnswers<Outcome>(place, this.#options.kit.presence)
    this.#answers.set(place, answers)
    return answers
  }

  async #outcome(request: WireRequest, location: Location, place: Place): Promise<Outcome> {
    const allowed = preflightHeaders(request, location.path)
    if (allowed) return { ...noOutcome, reply: { status: 200, headers: allowed } }
    const match = this.#router.find(request.method, location.path)
    const described = match || !isRead(request.method) ? undefined : await this.#described(location)
    if (described) return { ...noOutcome, reply: described }
    const file = match ? undefined : fileReply(request, location, place)
    if (file) return { ...noOutcome, reply: await Effect.runPromise(file) }
    if (!match) {
      const meant = this.#router.nearest(request.method, location.path)
      const dialect = firstSegment(location.path) === firstSegment(meant.path) ? meant.operation.dialect : undefined
      const nearest = `${meant.method} ${meant.path}`
      return { ...noOutcome, dialect, reply: notFound(request, location.path, nearest, dialect), nearest }
    }
    const { operation } = match
    if (operation.status === "declared") return { ...noOutcome, operation, reply: notBuilt(operation) }
    try {
      const parameters = await speakers[operation.dialect].read(request, match.params as Params, location.query)
      const { kit } = this.#options
      const { baseUrl } = location
      const call: Call = { kit, place, operation, parameters, params: parameters.all, header: request.header, baseUrl }
      const reply = await this.#run(call)
      const ignored = rememberedIgnored(this.#ignored.of(operation, parameters))
      return { operation, reply, body: remembered(parameters.body), ignored }
    } catch (error) {
      const reply = unreadable(request, match, error)
      if (!reply) return broken(error, operation)
      const call: EdgeCall = { operation, place, params: match.params as Params, baseUrl: location.baseUrl }
      return { ...noOutcome, operation, reply: await this.#inFidelity(call, reply) }
    }
  }

  /** Our own description of the APIs, for programs or for people; it is written when somebody asks. */
  async #described({ baseUrl, path }: Location): Promise<Reply | undefined> {
    const { fidelity, operations } = this.#options.kit
    if (path === "/openapi.json") {
      const { document } = await import("./openapi.ts")
      return { status: 200, body: document(baseUrl, operations) }
    }
    if (path !== "/docs" && !path.startsWith("/docs/")) return undefined
    const { referencePage } = await import("./reference/page.ts")
    const page = referencePage(path.replace(/(?<!\/)\/+$/, ""), { operations, baseUrl, fidelity })
    return page === undefined ? undefined : { status: 200, html: page }
  }

  /** Has the operation answered, in its dialect's words. */
  async #run(call: Call): Promise<Reply> {
    const exit = await Effect.runPromiseExit(answered(call))
    if (Exit.isFailure(exit)) throw Cause.squash(exit.cause)
    return this.#inFidelity(call, exit.value)
  }

  /** The reply as it is, or as the document says, whichever is asked of this server. */
  #inFidelity(call: EdgeCall, reply: Reply): Reply | Promise<Reply> {
    if (this.#options.kit.fidelity === "actual" || call.operation.dialect !== "chatwoot") return reply
    return Effect.runPromise(asDocumented(call, reply))
  }

  #record(place: Place, { method }: WireRequest, path: string, outcome: Outcome, at: number): void {
    const { body, ignored, nearest, operation, reply: { status } } = outcome
    if (operation?.dialect === "control") return
    const operationId = operation?.id ?? null
    place.journal.add({ at, method, path: String(remembered(path)), operationId, nearest, status, body, ignored })
  }

  #tell(world: string, { method }: WireRequest, path: string, outcome: Outcome, milliseconds: number): void {
    const { defect, operation, reply: { status } } = outcome
    this.#options.onRequest?.({ world, method, path, operationId: operation?.id ?? null, status, milliseconds })
    if (defect !== undefined) this.#options.onDefect(defect)
  }
}

/** A world that cannot be had, and why. */
class Unopened {
  readonly error: unknown
  constructor(error: unknown) {
    this.error = error
  }
}

const brokenDown = [500, "Internal Server Error"] as const

/** The answer of an operation, unless it was planned to break or to be late. */
const answered = (call: Call): Effect.Effect<Reply> => {
  const { operation: { dialect, id }, place: { world } } = call
  const { answer, trouble } = speakers[dialect]
  if (dialect === "control") return answer(call)
  return Effect.flatMap(strike(world.store, { target: "operation", name: id }), (fault) => {
    if (fault?.kind === "broken") return Effect.succeed(trouble(...brokenDown))
    return fault ? Effect.andThen(Effect.sleep(fault.delay), answer(call)) : answer(call)
  })
}

/** Something broke that nobody planned: a bug of ours, or the place where the world is kept. It is told to the log; the server goes on. */
const broken = (defect: unknown, operation?: Operation): Outcome => {
  const trouble = operation ? speakers[operation.dialect].trouble : frameworkError
  const reply = defect instanceof StoreUnavailable ? trouble(503, defect.message) : trouble(...brokenDown)
  return { ...noOutcome, operation, reply, defect }
}

const badWorld: Outcome = {
  ...noOutcome,
  reply: {
    status: 400,
    body: {
      error: {
        code: "world_name_invalid",
        message: "A world's name is 1 to 64 of a-z, 0-9, - and _, and begins with a letter or a digit.",
        field: "world"
      }
    }
  }
}

const notBuilt = ({ id }: Operation): Reply => ({
  status: 501,
  body: { error: `The operation ${id} is declared, but not built yet.` }
})

const wantsJson = (request: WireRequest): boolean => request.header("accept")?.includes("json") ?? false

const page = (title: string, text: string): string =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`.text

/** A path that leads nowhere: what the dialect says that has others like it, else JSON for those who ask for it, else a page [resources §1.4]. */
const notFound = (request: WireRequest, path: string, nearest: string, dialect: Dialect | undefined): Reply => {
  const headers = [["x-mootkit-nearest", nearest]] as const
  const nowhere = dialect && speakers[dialect].nowhere
  if (nowhere) return { ...nowhere(request.method, path), headers }
  if (wantsJson(request)) return { ...frameworkError(404, "Not Found"), headers }
  return { status: 404, html: page("404 Not Found", `The nearest operation is ${nearest}.`), headers }
}

/** What a request that cannot be read is answered; nothing, where something else was the matter. */
const unreadable = (request: WireRequest, { operation: { dialect } }: Match, error: unknown): Reply | undefined => {
  if (error instanceof SenderGone) return { status: 400 }
  if (error instanceof BodyTooLarge) return speakers[dialect].trouble(413, "Payload Too Large")
  return error instanceof BadInput ? speakers[dialect].unreadable(error, wantsJson(request)) : undefined
}
