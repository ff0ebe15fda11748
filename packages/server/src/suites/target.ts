import { makeServer } from "../server.ts"
import type { Handles, ServerOptions } from "../options.ts"
import { AnswerCheck, contractSchemas } from "./answers.ts"

/** A running server as its tests reach it. */
export interface ServerUnderTest {
  /** Tokens and ids of its scenario. */
  readonly handles: Handles
  /** The address it is reached at, without a slash at the end. */
  readonly url: string
  /** Sends a request to a path of it; `host` is the host it seems to be sent to, where the target can do that. */
  readonly request: (path: string, init?: RequestInit, host?: string) => Promise<Response>
  readonly close: () => Promise<void>
}

/** What a way of running servers can do; suites skip tests by these, never by a name. */
export interface TargetCapabilities {
  /** Requests to other hosts, such as `blue.localhost`, reach the server too. */
  readonly hosts: boolean
}

/** A way to run servers: in process, on a port, behind an interceptor. */
export interface Target {
  readonly name: string
  readonly capabilities: TargetCapabilities
  readonly open: (options?: ServerOptions) => Promise<ServerUnderTest>
  /** Holds the answers of its servers against the contract. */
  readonly check: AnswerCheck
}

/** A suite of tests that every way to run servers has to pass. */
export type Suite = (target: Target) => void

/** A target whose answers have to be those of the real server. */
export const makeTarget = (target: Omit<Target, "check">): Target => ({
  ...target,
  check: new AnswerCheck(contractSchemas("actual"))
})

const url = "http://server.test"

/** Servers whose handler is called directly; `always` holds for each of them, where the suite says nothing else. */
export const inProcess = (always: Pick<ServerOptions, "stores"> = {}): Target =>
  makeTarget({
    name: "in process",
    capabilities: { hosts: true },
    open: async (options = {}) => {
      const { close, fetch, handles } = makeServer({ ...always, ...options })
      const request = (path: string, init?: RequestInit, host?: string) =>
        fetch(new Request((host === undefined ? url : `http://${host}`) + path, init))
      return { handles, url, request, close }
    }
  })
