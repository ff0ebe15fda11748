import { createRequire } from "node:module"
import { setupKit } from "../../packages/msw/src/index.ts"
import { answer } from "../child.ts"
import { targetsOf } from "../http/targets.ts"
import { microsecondsEach } from "../measurement.ts"

/** What is used of msw, which only one of our packages has. */
interface Msw {
  readonly http: { readonly all: (path: string, respond: () => Response) => object }
  readonly setupServer: (...handlers: ReadonlyArray<object>) => { readonly listen: (options: object) => void }
}

const { resolve } = createRequire(new URL("../../packages/msw/package.json", import.meta.url))
const { http } = await import(resolve("msw")) as Msw
const { setupServer } = await import(resolve("msw/node")) as Msw

const kit = setupKit()
const { account_id, tokens } = kit.handles
const token = tokens["administrator"] ?? ""
const caller = { url: kit.url, accountId: account_id ?? 0, token, fetch: kit.fetch }
const target = (await targetsOf(caller)).find(({ name }) => name === "members list")
if (!target) throw new Error("there is no members list")
const { path, ...init } = target.next()

const known = await kit.fetch(new Request(kit.url + path, init))
const head = [...known.headers].map(([name, value]): [string, string] => [name, value])
const body = await known.arrayBuffer()

const interceptors: Readonly<Record<string, () => void | Promise<void>>> = {
  mootkit: () => kit.listen(),
  bare: () => setupServer(http.all("*", () => new Response(body, { headers: head }))).listen({})
}

await interceptors[process.argv[2] ?? ""]?.()

const call = async (): Promise<void> => {
  const response = await fetch(kit.url + path, init)
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
  await response.arrayBuffer()
}

const answers = { time: () => microsecondsEach(call) }

/** What the process whose requests are intercepted can be asked. */
export type Intercepted = typeof answers

answer(answers)
