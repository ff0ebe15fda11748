import type * as entry from "../../packages/server/src/index.ts"
import { answer } from "../child.ts"
import { targetsOf } from "../http/targets.ts"
import { microsecondsEach } from "../measurement.ts"

const [path = ""] = process.argv.slice(2)
const { makeServer } = await import(path) as typeof entry

const url = "http://chat.example.test"
const server = makeServer({ baseUrl: url })
const { account_id, tokens } = server.handles
const headers = { api_access_token: tokens["administrator"] ?? "" }

const send = async (path: string, init: RequestInit = {}, from = server): Promise<void> => {
  const response = await from.fetch(new Request(url + path, { headers, ...init }))
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
  await response.arrayBuffer()
}

const caller = { url, accountId: account_id ?? 0, token: headers.api_access_token, fetch: server.fetch }
const targets = await targetsOf(caller)

const adding = targets.find(({ name }) => name === "members add")

/** What a model of a group does in a step: something happens to the group, and then it is looked at. */
const modelStep = async (): Promise<void> => {
  if (!adding) throw new Error("nobody is added to a group")
  const { path, ...init } = adding.next()
  await send(path, init)
  await send(path, { headers: init.headers })
}

let worlds = 0

const calls: Readonly<Record<string, () => Promise<void>>> = {
  ...Object.fromEntries(targets.map(({ name, next }) => [name, () => {
    const { path, ...init } = next()
    return send(path, init)
  }])),
  "a step of a model": modelStep,
  reset: () => send("/_mootkit/reset", { method: "POST" }),
  "a new world and its first answer": () =>
    send("/api/v1/profile", { headers: { ...headers, "x-mootkit-world": `new-${worlds++}` } }),
  "a new server and its first answer": () => send("/api/v1/profile", {}, makeServer())
}

const answers = {
  names: () => Object.keys(calls),
  time: (name: string) => {
    const call = calls[name]
    if (!call) throw new Error(`no call is called ${name}`)
    return microsecondsEach(call)
  }
}

/** What the process that calls a server can be asked. */
export type Calls = typeof answers

answer(answers)
