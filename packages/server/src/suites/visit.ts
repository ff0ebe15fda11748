import {
  makePromiseBotOpenClient,
  makePromiseClient,
  makePromiseControlClient,
  makePromiseMyBotClient
} from "@mootkit/contract/client"
import type { PromiseClient } from "@mootkit/contract/client"
import type { botOpen } from "@mootkit/contract/bot-open"
import type { chatwoot } from "@mootkit/contract/chatwoot"
import type { control } from "@mootkit/contract/control"
import type { myBot } from "@mootkit/contract/mybot"
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest"
import type { Handles, ServerOptions } from "../options.ts"
import type { Answer, AnswerCheck } from "./answers.ts"
import { readAnswer } from "./answers.ts"
import { assemble } from "./hall.ts"
import type { Build, HallOptions } from "./hall.ts"
import type { ServerUnderTest, Target } from "./target.ts"

/** What goes along with the method and path of a request. */
export interface Question {
  /** Who asks: the administrator, where nothing is said; null for nobody. */
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is; its content type stands in `headers`, unless the body brings one. */
  readonly body?: BodyInit
}

const kept = <Value>(values: Map<string, Value>, key: string, make: () => Value): Value => {
  const value = values.get(key) ?? make()
  values.set(key, value)
  return value
}

/** A server under test, with short ways to ask it; `made` is what its hall was built with. */
export class Visit<Made = undefined> {
  readonly server: ServerUnderTest
  readonly made: Made
  readonly #check: AnswerCheck
  readonly #clients = new Map<string, PromiseClient<typeof chatwoot>>()
  readonly #controls = new Map<string, PromiseClient<typeof control>>()

  constructor(server: ServerUnderTest, check: AnswerCheck, made: Made) {
    this.server = server
    this.made = made
    this.#check = check
  }

  get handles(): Handles {
    return this.server.handles
  }

  /** The account that the scenario is about. */
  get accountId(): number {
    return this.handles.account_id ?? 0
  }

  /** Its path. */
  get account(): string {
    return `/api/v1/accounts/${this.accountId}`
  }

  /** A token by the name of its owner. */
  token(name: string): string {
    const token = this.handles.tokens[name]
    if (token === undefined) throw new Error(`the scenario gives nobody a token as ${name}`)
    return token
  }

  /** Sends a request, for example `ask("GET /api/v1/profile")`. An answer that its contract does not list is an error. */
  async ask(line: string, question: Question = {}): Promise<Answer> {
    const answer = await this.tell(line, question)
    this.#hold(line, answer)
    return answer
  }

  /** Sends a request whose answer no contract lists, because it cannot be read or leads nowhere. */
  async tell(line: string, { body, headers, json, token = this.token("administrator") }: Question = {}): Promise<Answer> {
    const [method = "", path = ""] = line.split(" ")
    const sent = json === undefined ? body : JSON.stringify(json)
    return readAnswer(
      await this.server.request(path, {
        method,
        headers: {
          accept: "application/json",
          ...(token === null ? {} : { api_access_token: token }),
          ...(json === undefined ? {} : { "content-type": "application/json" }),
          ...headers
        },
        ...(sent === undefined ? {} : { body: sent })
      })
    )
  }

  /** The API as its typed client shows it to the owner of a token. */
  as(token: string = this.token("administrator")): PromiseClient<typeof chatwoot> {
    const make = () => makePromiseClient({ baseUrl: this.server.url, token, fetch: this.#checked })
    return kept(this.#clients, token, make)
  }

  /** The control plane of a world. */
  control(world = "main"): PromiseClient<typeof control> {
    const make = () => makePromiseControlClient({ baseUrl: this.server.url, world, fetch: this.#checked })
    return kept(this.#controls, world, make)
  }

  /** The Bot Open API as its typed client shows it to the owner of a token, or to nobody. */
  botOpen(token?: string): PromiseClient<typeof botOpen> {
    return makePromiseBotOpenClient({ baseUrl: this.server.url, fetch: this.#checked, ...token === undefined ? {} : { token } })
  }

  /** The MyBOT APIs as their typed client shows them to the owner of a key: the scenario's, where none is given. */
  myBot(token: string = this.handles.bots[0]?.api_key ?? ""): PromiseClient<typeof myBot> {
    return makePromiseMyBotClient({ baseUrl: this.server.url, fetch: this.#checked, token })
  }

  readonly #checked = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.slice(this.server.url.length)
    const response = await this.server.request(path, init)
    this.#hold(`${init.method} ${path}`, await readAnswer(response.clone()))
    return response
  }

  /** Holds an answer against its contract. */
  #hold(line: string, answer: Answer): void {
    const [method = "", path = ""] = line.split(" ")
    const faults = this.#check.faults(method, path, answer)
    if (faults.length > 0) throw new Error(`${line}: ${faults.join("; ")}\n${answer.text.slice(0, 500)}`)
  }
}

/**
 * Opens a server before the tests of a describe block. Before each of them it is put back to its beginning; after each
 * of them nothing may have broken inside.
 */
const opened = <Made>(open: (options: Pick<ServerOptions, "onDefect">) => Promise<Visit<Made>>): (() => Visit<Made>) => {
  const defects: Array<unknown> = []
  let visit: Visit<Made>
  beforeAll(async () => {
    visit = await open({ onDefect: (defect) => defects.push(defect) })
  })
  beforeEach(async () => {
    await visit.tell("POST /_mootkit/reset")
  })
  afterEach(() => {
    expect(defects.splice(0)).toEqual([])
  })
  afterAll(() => visit.server.close())
  return () => visit
}

/** A server of a named scenario for the tests of a describe block. */
export const visiting = (target: Target, options: ServerOptions = {}): (() => Visit) =>
  opened(async (more) => new Visit(await target.open({ ...options, ...more }), target.check, undefined))

/** A server whose hall holds what `build` adds, for the tests of a describe block. */
export const visitingHall = <Made>(
  target: Target,
  build: Build<Made>,
  options: Omit<ServerOptions, "scenario"> & HallOptions = {}
): (() => Visit<Made>) =>
  opened(async (more) => {
    const { made, scenario } = assemble(build, options)
    const server = await target.open({ ...options, ...more, scenario })
    return new Visit(server, target.check, made())
  })
