import { listen } from "../node.ts"
import type { Listening } from "../node.ts"
import { makeServer } from "../server.ts"
import type { Settings } from "./flags.ts"
import type { FlagName } from "./invocation.ts"
import { logs } from "./log.ts"
import { Refused } from "./refused.ts"
import { storesAt } from "./stores.ts"
import { beginningIn } from "./world-files.ts"

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "it is taken",
  EACCES: "that is not allowed",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "there is no such host"
}

const refused = ({ host, port }: Settings) => (error: NodeJS.ErrnoException): never => {
  const reason = reasons[error.code ?? ""] ?? error.message
  throw new Refused(`cannot listen on port ${port} of ${host}: ${reason}`)
}

/** How much may wait for a reader of stdout who is slow or gone before lines are dropped, bytes. */
const mostUnread = 1_000_000

const say = (line: string): void => {
  if (process.stdout.writableLength < mostUnread) process.stdout.write(`${line}\n`)
}

/** A server that runs until it is closed. Rejects with `StoreUnavailable` or `Refused` before it listens. */
export const serve = async (settings: Settings, said: ReadonlySet<FlagName>): Promise<Pick<Listening, "close">> => {
  const { clock, fidelity, host, port, quirk: quirks, scenario, store } = settings
  const log = logs[settings.log]
  const onDefect = (defect: unknown): void => log && say(log.defect(defect))
  const server = makeServer({
    scenario: typeof scenario === "object" ? await beginningIn(scenario.file) : scenario,
    clock,
    fidelity,
    quirks,
    onDefect,
    ...storesAt(store),
    reopenedClock: said.has("clock") ? clock : undefined,
    groups: settings.groups === "on",
    botOpenPaths: settings["bot-open-path"],
    randomSeed: settings["random-seed"],
    ...settings["base-url"] === null ? {} : { baseUrl: settings["base-url"] },
    ...log ? { onRequest: (entry) => say(log.request(entry)) } : {}
  })
  const origin = await server.ready()
  const listening = await listen(server, { host, port, onDefect }).catch(refused(settings))
  // A reader of stdout who goes away, or work in the background that breaks, need not take the worlds with it.
  process.stdout.on("error", () => {})
  process.on("unhandledRejection", onDefect)
  const file = store.kind === "memory" ? undefined : store.file
  if (log) say(log.ready({ url: listening.url, fidelity, file, ...origin }))
  return {
    close: async () => {
      await listening.close()
      await server.close()
    }
  }
}
