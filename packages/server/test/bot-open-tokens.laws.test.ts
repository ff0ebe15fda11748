import { botOpenApps, regenerateBotOpenApp, revokeBotOpenApp } from "@mootkit/core"
import type { BotOpenApp, Tx } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { buildCallers, requests } from "../src/suites/bot-open/callers.ts"
import { assemble } from "../src/suites/hall.ts"
import { openWorld } from "./open-world.ts"

const life = 24 * 60 * 60_000

/** Something that apps, or those who look after them, do; numbers choose among what there is. */
type Act =
  | { readonly act: "log in"; readonly app: number; readonly secret: number }
  | { readonly act: "call"; readonly token: number; readonly operation: string }
  | { readonly act: "shut out"; readonly app: number }
  | { readonly act: "give another secret"; readonly app: number }
  | { readonly act: "wait"; readonly milliseconds: number }

const anyApp = fc.integer({ min: 0, max: 1 })

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("log in" as const), app: anyApp, secret: fc.nat(3) }) },
  {
    weight: 8,
    arbitrary: fc.record({ act: fc.constant("call" as const), token: fc.nat(5), operation: fc.constantFrom(...Object.keys(requests)) })
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("shut out" as const), app: anyApp }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("give another secret" as const), app: anyApp }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("wait" as const), milliseconds: fc.constantFrom(1, life / 2, life - 1, life) }) }
)

const { scenario } = assemble(buildCallers)

/** A server in a world that stands still until it is moved on, and what may be done with its apps behind its back. */
const openOffice = async () => {
  const { newServer, store } = openWorld(scenario)
  const server = newServer()
  const { now } = await Effect.runPromise(store.clock)
  await Effect.runPromise(store.setClock({ mode: "frozen", now }))
  const ask = async (line: string, headers: Readonly<Record<string, string>>, json?: unknown) => {
    const [method = "", path = ""] = line.split(" ")
    const sent = json === undefined ? {} : { body: JSON.stringify(json) }
    const response = await server(
      new Request(`http://server.test${path}`, { method, headers: { "content-type": "application/json", ...headers }, ...sent })
    )
    return { status: response.status, body: await response.json() as { readonly authToken?: string } }
  }
  return {
    now,
    ask,
    apps: (await Effect.runPromise(store.read((reader) => reader.query(botOpenApps, { where: always })))).slice(0, 2),
    change: (body: (tx: Tx) => Effect.Effect<BotOpenApp>) => Effect.runPromise(store.transact(body)),
    setTime: (now: number) => Effect.runPromise(store.setClock({ mode: "frozen", now }))
  }
}

/** What should be: plain lists of what was given out, and whether it still is good. */
interface Model {
  now: number
  readonly apps: Array<{ row: BotOpenApp; isOpen: boolean; readonly secrets: Array<string> }>
  readonly tokens: Array<{ readonly token: string; readonly app: number; readonly expiresAt: number; isEnded: boolean }>
}

const endTokens = ({ tokens }: Model, app: number): void => {
  for (const token of tokens) token.isEnded ||= token.app === app
}

type Office = Awaited<ReturnType<typeof openOffice>>

const logIn = async ({ ask }: Office, model: Model, { app, secret }: Extract<Act, { act: "log in" }>): Promise<void> => {
  const { isOpen, row: { appId }, secrets } = model.apps[app] as Model["apps"][number]
  // The last secret is the good one; numbers beyond the list mean it.
  const appSecret = secrets[secret] ?? secrets.at(-1)
  const { body, status } = await ask("POST /login", {}, { appId, appSecret })
  expect(status).toBe(isOpen && appSecret === secrets.at(-1) ? 200 : 409)
  if (body.authToken === undefined) return
  expect(model.tokens.map(({ token }) => token)).not.toContain(body.authToken)
  model.tokens.push({ token: body.authToken, app, expiresAt: model.now + life, isEnded: false })
}

const call = async ({ ask }: Office, { now, tokens }: Model, { operation, token: n }: Extract<Act, { act: "call" }>): Promise<void> => {
  const given = tokens[n % Math.max(1, tokens.length)]
  const request = requests[operation]
  if (!given || !request) return
  const { status } = await ask(request.line, { authorization: given.token }, request.json)
  expect(status).toBe(!given.isEnded && now < given.expiresAt ? 200 : 401)
}

const perform = async (office: Office, model: Model, act: Act): Promise<void> => {
  if (act.act === "log in") return logIn(office, model, act)
  if (act.act === "call") return call(office, model, act)
  if (act.act === "wait") {
    model.now += act.milliseconds
    return office.setTime(model.now)
  }
  const app = model.apps[act.app] as Model["apps"][number]
  endTokens(model, act.app)
  app.isOpen = act.act === "give another secret"
  app.row = await office.change((tx) => app.isOpen ? regenerateBotOpenApp(tx, app.row) : revokeBotOpenApp(tx, app.row))
  if (app.isOpen) app.secrets.push(app.row.appSecret)
}

describe("a credential of the Bot Open API", () => {
  it("never works once it has expired, was revoked or superseded, and always does until then [bots §A.0, §A.6]", { timeout: 30_000 }, () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 40 }), async (acts) => {
        const office = await openOffice()
        const model: Model = {
          now: office.now,
          apps: office.apps.map((row) => ({ row, isOpen: true, secrets: [row.appSecret] })),
          tokens: []
        }
        for (const act of acts) await perform(office, model, act)
        for (const n of model.tokens.keys()) await call(office, model, { act: "call", token: n, operation: "users" })
      }),
      { seed: 20260101, numRuns: 100 }
    ))
})
