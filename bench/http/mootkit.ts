import type * as entry from "../../packages/server/src/index.ts"
import { listen } from "../../packages/server/src/node.ts"
import { answer } from "../child.ts"
import { crowd } from "./crowd.ts"
import { cpu } from "./usage.ts"

const [path = "", size] = process.argv.slice(2)
const { makeServer } = await import(path) as typeof entry
const server = makeServer(size === undefined ? {} : { scenario: crowd(Number(size)) })
const { url } = await listen(server)

const answers = {
  url: () => url,
  handles: () => server.handles,
  cpu
}

/** What the process of a Mootkit server can be asked. */
export type Mootkit = typeof answers

answer(answers)
