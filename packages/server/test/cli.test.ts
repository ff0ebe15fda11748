import { describe, expect, it } from "vitest"
import { help } from "../src/cli/help.ts"
import { flags } from "../src/cli/flags.ts"
import { readInvocation, UsageError, variableOf } from "../src/cli/invocation.ts"
import type { Environment } from "../src/cli/invocation.ts"
import { quirkNames } from "../src/quirks.ts"

const [quirk = ""] = quirkNames

const pathForm = "<name>=<path>; the names are login, botUsage, users, user, transcripts"

const settings = (args: string, env: Environment = {}) => {
  const invocation = readInvocation(["serve", ...args.split(" ").filter((arg) => arg !== "")], env)
  if (invocation.command !== "serve") throw new Error("not serve")
  return invocation.settings
}

const complaint = (args: string, env: Environment = {}): string => {
  try {
    readInvocation(args.split(" "), env)
  } catch (error) {
    if (error instanceof UsageError) return error.message
  }
  return "none"
}

describe("serve", () => {
  it("needs no flags", () => {
    expect(settings("")).toEqual({
      port: 3010,
      host: "127.0.0.1",
      "base-url": null,
      store: { kind: "memory" },
      scenario: "group-support",
      "random-seed": 1,
      clock: "real",
      fidelity: "actual",
      groups: "on",
      quirk: {},
      "bot-open-path": {},
      log: "pretty"
    })
  })

  it.each([
    ["--port 0", { port: 0 }],
    ["--port=65535", { port: 65_535 }],
    ["--port 1 --port 2", { port: 2 }],
    ["--host ::1", { host: "::1" }],
    ["--base-url https://chat.example/mock/", { "base-url": "https://chat.example/mock" }],
    ["--store sqlite:./a:b.db", { store: { kind: "sqlite", file: "./a:b.db" } }],
    ["--scenario empty", { scenario: "empty" }],
    ["--scenario ./shop.json", { scenario: { file: "./shop.json" } }],
    ["--random-seed 7", { "random-seed": 7 }],
    ["--random-seed -7", { "random-seed": -7 }],
    ["--clock scenario", { clock: "scenario" }],
    ["--clock 2026-01-31", { clock: { frozen: Date.UTC(2026, 0, 31) } }],
    ["--clock 2026-01-31T12:00Z", { clock: { frozen: Date.UTC(2026, 0, 31, 12) } }],
    ["--clock 2026-01-31T12:00:01.5-03:00", { clock: { frozen: Date.UTC(2026, 0, 31, 15, 0, 1, 500) } }],
    ["--fidelity documented", { fidelity: "documented" }],
    ["--groups off", { groups: "off" }],
    [`--quirk ${quirk}=off`, { quirk: { [quirk]: false } }],
    [`--quirk ${quirk}=off --quirk ${quirk}=on`, { quirk: { [quirk]: true } }],
    ["--bot-open-path users=/v1.0/..users", { "bot-open-path": { users: "/v1.0/..users" } }],
    ["--bot-open-path login=/v1/login", { "bot-open-path": { login: "/v1/login" } }],
    ["--bot-open-path login=/a --bot-open-path user=/v1/:botUserId --bot-open-path login=/b", {
      "bot-open-path": { login: "/b", user: "/v1/:botUserId" }
    }],
    ["--log json", { log: "json" }],
    ["-- --port 5", { port: 5 }]
  ])("%s", (args, expected) => {
    expect(settings(args)).toMatchObject(expected)
  })

  it.each(Object.keys(flags))("--%s can be given as a variable, and is stronger than it", (name) => {
    const [weak, strong] = ({
      port: ["1", "2"],
      host: ["a", "b"],
      "base-url": ["http://a", "http://b"],
      store: ["sqlite:a.db", "memory"],
      scenario: ["group-support", "empty"],
      "random-seed": ["3", "4"],
      clock: ["2026-01-01", "scenario"],
      fidelity: ["actual", "documented"],
      groups: ["on", "off"],
      quirk: [`${quirk}=on`, `${quirk}=off`],
      "bot-open-path": ["login=/v1/login,users=/v1/users", "transcripts=/v1/transcripts"],
      log: ["json", "silent"]
    } as const)[name as keyof typeof flags]
    const env = { [variableOf(name)]: weak }
    expect(settings("", env)).toEqual(settings(`--${name} ${weak}`))
    expect(settings(`--${name} ${strong}`, env)).toEqual(settings(`--${name} ${strong}`))
  })

  it("takes an empty variable for none", () => {
    expect(settings("", { MOOTKIT_PORT: "" })).toEqual(settings(""))
  })
})

describe("worlds as files", () => {
  const sqlite = { store: { kind: "sqlite", file: "a.db" } }

  it.each([
    ["export", { command: "export", file: "-", settings: { store: { kind: "memory" }, scenario: "group-support" } }],
    ["export --store sqlite:a.db b.json", { command: "export", file: "b.json", settings: sqlite }],
    ["import b.json --store sqlite:a.db", { command: "import", file: "b.json", settings: sqlite, switches: new Set() }],
    ["import --replace - --store sqlite:a.db", { command: "import", file: "-", settings: sqlite, switches: new Set(["replace"]) }]
  ])("%s", (args, expected) => {
    expect(readInvocation(args.split(" "), {})).toMatchObject(expected)
  })

  it("may be told by variables where to look", () => {
    expect(readInvocation(["export"], { MOOTKIT_STORE: "sqlite:a.db", MOOTKIT_PORT: "many" })).toMatchObject({ settings: sqlite })
  })
})

describe("what makes no sense is told in one line", () => {
  it.each([
    ["serve --prot 1", "unknown flag --prot; mootkit --help tells what there is"],
    ["serve --no-log", "unknown flag --no-log; mootkit --help tells what there is"],
    ["serve -p 1", "unknown flag -p; mootkit --help tells what there is"],
    ["serve all", "serve takes no argument such as all; mootkit --help tells what there is"],
    ["sreve", "unknown command sreve; mootkit --help tells what there is"],
    ["--port 1", "a flag without a command: did you mean mootkit serve? mootkit --help tells what there is"],
    ["serve --port", "--port takes a number from 0 to 65535, and got nothing"],
    ["serve --host --port 1", "--host takes an address, and got nothing"],
    ["serve --port 65536", `--port takes a number from 0 to 65535, not "65536"`],
    ["serve --port 80a", `--port takes a number from 0 to 65535, not "80a"`],
    ["serve --port 1e3", `--port takes a number from 0 to 65535, not "1e3"`],
    ["serve --port=", `--port takes a number from 0 to 65535, not ""`],
    ["serve --base-url chat.example", `--base-url takes an address that begins with http:// or https://, not "chat.example"`],
    ["serve --store sqlite:", `--store takes memory, or sqlite: and a file, not "sqlite:"`],
    ["serve --store world.db", `--store takes memory, or sqlite: and a file, not "world.db"`],
    ["serve --scenario busy", `--scenario takes group-support or bot-shop or empty, or a world file that ends with .json, not "busy"`],
    ["serve --replace", "serve takes no --replace; mootkit --help tells what there is"],
    ["export --port 1", "export takes no --port; mootkit --help tells what there is"],
    ["export a.json b.json", "export takes no argument such as b.json; mootkit --help tells what there is"],
    ["import a.json --replace=yes", "--replace takes nothing, and got yes"],
    ["import --store sqlite:a.db", "import needs a file, or - for what comes in; mootkit --help tells what there is"],
    ["import a.json --scenario empty", "import takes no --scenario; mootkit --help tells what there is"],
    ["import a.json --store", "--store takes memory, or sqlite: and a file, and got nothing"],
    ["serve --random-seed 1.5", `--random-seed takes a whole number, not "1.5"`],
    ["serve --clock 2026-02-30", `--clock takes scenario, real, or an instant such as 2026-01-31T12:00:00Z, not "2026-02-30"`],
    ["serve --clock 2026-02-30T10:00Z", `--clock takes scenario, real, or an instant such as 2026-01-31T12:00:00Z, not "2026-02-30T10:00Z"`],
    ["serve --clock 2026-01-01T10:00", `--clock takes scenario, real, or an instant such as 2026-01-31T12:00:00Z, not "2026-01-01T10:00"`],
    ["serve --clock 2026-01-01T25:00Z", `--clock takes scenario, real, or an instant such as 2026-01-31T12:00:00Z, not "2026-01-01T25:00Z"`],
    ["serve --fidelity true", `--fidelity takes actual or documented, not "true"`],
    ["serve --quirk nonsense=off", `--quirk takes <name>=off; the names are ${quirkNames.join(", ")}, not "nonsense=off"`],
    [`serve --quirk ${quirk}`, `--quirk takes <name>=off; the names are ${quirkNames.join(", ")}, not "${quirk}"`],
    ["serve --bot-open-path /v1/login", `--bot-open-path takes ${pathForm}, not "/v1/login"`],
    ["serve --bot-open-path login=", `--bot-open-path takes ${pathForm}, not "login="`],
    ["serve --bot-open-path", `--bot-open-path takes ${pathForm}, and got nothing`],
    ["serve --bot-open-path logon=/v1/login", "--bot-open-path: logon is none of login, botUsage, users, user, transcripts"],
    ["serve --bot-open-path __proto__=/v1", "--bot-open-path: __proto__ is none of login, botUsage, users, user, transcripts"],
    ["serve --bot-open-path login=v1/login", "--bot-open-path: login has to be a path such as /v1/users, not v1/login"],
    ["serve --bot-open-path login=/v1?a=b", "--bot-open-path: login has to be a path such as /v1/users, not /v1?a=b"],
    ["serve --bot-open-path login=/v1/..", "--bot-open-path: login has to be a path such as /v1/users, not /v1/.."],
    ["serve --bot-open-path user=/v1/users", "--bot-open-path: user has to hold :botUserId: /v1/users"],
    ["serve --bot-open-path login=/v1/:botUserId", "--bot-open-path: login has to hold no parameter: /v1/:botUserId"],
    ["serve --bot-open-path users=/x --bot-open-path transcripts=/x", "--bot-open-path: POST /x would lead to two operations"],
    ["serve --bot-open-path users=/login", "--bot-open-path: POST /login would lead to two operations"],
    ["serve --bot-open-path login=/_mootkit/clock", "--bot-open-path: POST /_mootkit/clock would lead to two operations"],
    ["serve --bot-open-path login=/w/login", "--bot-open-path: login would not be reached: what begins with /w/ leads to a world"],
    ["serve --log loud", `--log takes pretty or json or silent, not "loud"`]
  ])("%s", (args, message) => {
    expect(complaint(args)).toBe(message)
  })

  it("a variable is named as such", () => {
    expect(complaint("serve", { MOOTKIT_BOT_OPEN_PATH: "login=v1" }))
      .toBe("MOOTKIT_BOT_OPEN_PATH: login has to be a path such as /v1/users, not v1")
    expect(complaint("serve", { MOOTKIT_PORT: "many" })).toBe(`MOOTKIT_PORT takes a number from 0 to 65535, not "many"`)
  })
})

describe("help", () => {
  it.each(["", "help", "--help", "-h", "serve --help", "serve --port 1 -h"])("is given to: %s", (args) => {
    expect(readInvocation(args.split(" ").filter((arg) => arg !== ""), {})).toEqual({ command: "help" })
  })

  it("tells of every flag and what is assumed without it", () => {
    for (const [name, { fallback, says }] of Object.entries(flags)) {
      expect(help).toContain(`--${name} `)
      expect(help).toContain(fallback === "" ? says : `${says} [${fallback}]`)
    }
  })
})
