import { StoreUnavailable } from "@mootkit/core"
import { inspect } from "node:util"
import type { Handles, RequestLog } from "../options.ts"
import { mainWorld } from "../worlds.ts"

/** What there is to say about a server that has just started. */
interface Ready {
  /** Where it listens. */
  readonly url: string
  readonly fidelity: string
  readonly scenario: string
  /** Where the main world is kept, if it is kept anywhere. */
  readonly file: string | undefined
  readonly handles: Handles
}

/** The words for what happens, one line of stdout or more each. */
export interface Log {
  readonly ready: (ready: Ready) => string
  readonly request: (entry: RequestLog) => string
  /** Something broke that nobody planned. */
  readonly defect: (defect: unknown) => string
}

const causeOf = (defect: unknown): string => defect instanceof StoreUnavailable ? defect.message : inspect(defect)

const json: Log = {
  ready: ({ fidelity, handles: { account_id, ...handles }, url }) =>
    JSON.stringify({ ready: url, account_id, fidelity, ...handles }),
  request: ({ milliseconds, operationId, ...entry }) =>
    JSON.stringify({ ...entry, operation_id: operationId, milliseconds: Math.round(milliseconds * 1000) / 1000 }),
  defect: (defect) => JSON.stringify({ defect: causeOf(defect) })
}

const table = (rows: Readonly<Record<string, string>>, indent: string): string => {
  const width = Math.max(0, ...Object.keys(rows).map((name) => name.length))
  return Object.entries(rows).map(([name, value]) => `${name.padEnd(width)}  ${value}`).join(`\n${indent}`)
}

const attempt = ({ handles: { account_id, tokens }, url }: Ready): string => {
  const [token] = Object.values(tokens)
  return account_id === null || token === undefined
    ? `curl -s ${url}/_mootkit/health`
    : `curl -s -H 'api_access_token: ${token}' ${url}/api/v1/accounts/${account_id}/inboxes`
}

const pretty: Log = {
  ready: (ready) => {
    const { fidelity, file, handles: { account_id, bots, inboxes, tokens }, scenario, url } = ready
    const rows = {
      fidelity: fidelity === "actual" ? "actual: as the real server answers" : "documented: as the document says",
      ...file === undefined ? {} : { "kept in": file },
      ...account_id === null ? {} : { account: String(account_id) },
      ...inboxes.length === 0 ? {} : { inboxes: inboxes.map(({ id, name }) => `${id} ${name}`).join(", ") },
      ...Object.keys(tokens).length === 0 ? {} : { tokens: table(tokens, " ".repeat(12)) },
      ...bots.length === 0 ? {} : { bots: bots.map(({ name }) => name).join(", ") },
      try: attempt(ready)
    }
    return `Mootkit serves ${scenario} at ${url}\n\n  ${table(rows, "  ")}\n`
  },
  request: ({ method, milliseconds, operationId, path, status, world }) => {
    const where = world === mainWorld ? "" : ` in ${world}`
    return `${status} ${method} ${path}${where}  ${operationId ?? "no operation"}, ${milliseconds.toFixed(1)} ms`
  },
  defect: causeOf
}

/** The ways to tell what happens, as `--log` names them; the silent one says nothing. */
export const logs: Readonly<Record<"pretty" | "json" | "silent", Log | undefined>> = { pretty, json, silent: undefined }
