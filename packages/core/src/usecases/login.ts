import { all, eq, lte } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { AppRefused } from "../errors.ts"
import type { Tx } from "../store.ts"
import { botOpenApps, botOpenTokens } from "../tables/bots.ts"
import type { BotOpenApp, BotOpenToken } from "../tables/bots.ts"

/** How long a token of the Bot Open API is good, milliseconds [bots §A.0]. */
export const botOpenTokenLife = 24 * 60 * 60_000

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000)

const encoded = (json: object): string => btoa(JSON.stringify(json)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")

/** The length of an RS256 signature, written in base64. */
const signatureLength = 342

/**
 * A token as the real one looks: the text of an RS256 JWT. Nobody here has the vendor's key, so its signature is drawn;
 * whether it is good is decided by looking it up.
 */
const drawToken = (tx: Tx, { appId }: BotOpenApp, expiresAt: number): Effect.Effect<string> =>
  Effect.gen(function*() {
    let signature = ""
    while (signature.length < signatureLength) signature += yield* tx.token
    const claims = { appId, iat: seconds(tx.now), exp: seconds(expiresAt) }
    return [encoded({ alg: "RS256", typ: "JWT" }), encoded(claims), signature.slice(0, signatureLength)].join(".")
  })

/** Drops the tokens of an app that are good for nothing any more. */
const dropExpired = (tx: Tx, { id }: BotOpenApp): Effect.Effect<void> =>
  Effect.gen(function*() {
    const expired = yield* tx.query(botOpenTokens, { where: all(eq("appId", id), lte("expiresAt", tx.now)) })
    for (const token of expired) yield* tx.remove(botOpenTokens, token.id)
  })

/** Gives an app a token; those that it has stay good until they expire [bots §A.1]. */
export const logIn = (tx: Tx, appId: string, appSecret: string): Effect.Effect<BotOpenToken, AppRefused> =>
  Effect.gen(function*() {
    const [app] = yield* tx.query(botOpenApps, { where: eq("appId", appId), limit: 1 })
    if (app?.state !== "active" || app.appSecret !== appSecret) return yield* Effect.fail(new AppRefused())
    yield* dropExpired(tx, app)
    const expiresAt = tx.now + botOpenTokenLife
    const token = yield* drawToken(tx, app, expiresAt)
    return yield* Effect.orDie(tx.insert(botOpenTokens, { appId: app.id, token, expiresAt }))
  })
