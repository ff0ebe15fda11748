import { listen } from "../node.ts"
import type { Listening } from "../node.ts"
import { makeServer } from "../server.ts"
import type { Settings } from "./flags.ts"
import { logs } from "./log.ts"
import { PortRefused } from "./port-refused.ts"

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "it is taken",
  EACCES: "that is not allowed",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "there is no such host"
}

const refused = ({ host, port }: Settings) => (error: NodeJS.ErrnoException): never => {
  const reason = reasons[error.code ?? ""] ?? error.message
  throw new PortRefused(`cannot listen on port ${port} of ${host}: ${reason}`)
}

/** How much may wait for a reader of stdout who is slow or gone before lines are dropped, bytes. */
const mostUnread = 1_000_000

const say = (line: string): void => {
  if (process.stdout.writableLength < mostUnread) process.stdout.write(`${line}\n`)
}

/** A server that runs until it is closed. */
export const serve = async (settings: Settings): Promise<Pick<Listening, "close">> => {
  const { clock, fidelity, host, port, quirk: quirks, scenario } = settings
  const log = logs[settings.log]
  const onDefect = (defect: unknown): void => log && say(log.defect(defect))
  const server = makeServer({
    scenario,
    clock,
    fidelity,
    quirks,
    onDefect,
    groups: settings.groups === "on",
    botOpenPaths: settings["bot-open-path"],
    randomSeed: settings["random-seed"],
    ...settings["base-url"] === null ? {} : { baseUrl: settings["base-url"] },
    ...log ? { onRequest: (entry) => say(log.request(entry)) } : {}
  })
  const listening = await listen(server, { host, port, onDefect }).catch(refused(settings))
  // A reader of stdout who goes away, or work in the background that breaks, need not take the worlds with it.
  process.stdout.on("error", () => {})
  process.on("unhandledRejection", onDefect)
  if (log) say(log.ready({ url: listening.url, fidelity, scenario, handles: server.handles }))
  return {
    close: async () => {
      await listening.close()
      await server.close()
    }
  }
}
