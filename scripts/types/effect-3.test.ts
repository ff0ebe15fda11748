import { readFileSync, realpathSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { build } from "./built.ts"
import type { Build } from "./built.ts"
import { install } from "./installed.ts"
import type { App } from "./installed.ts"

/** What an app keeps of ours in a file of its own: nothing here is of any Effect. */
const desk = `
import { baileysChannel, memoryStore, Mootkit } from "@mootkit/core/promise"
import type { Desk, Provider, ProviderCalls } from "@mootkit/core/promise"

export class Whatsapp implements Pick<Provider, "updateParticipants"> {
  readonly asked: Array<string> = []
  async updateParticipants({ participant }: ProviderCalls["updateParticipants"]["request"]) {
    this.asked.push(participant)
    return [{ jid: participant, status: "200" }]
  }
}

export const openDesk = (provider: Whatsapp): Promise<Desk> => Mootkit.make({ store: memoryStore(), provider })

export const addGroup = (desk: Desk) =>
  desk.transact(function*(tx) {
    const account = yield* tx.insert("accounts", { name: "Club" })
    const inbox = yield* tx.insert("inboxes", { accountId: account.id, name: "W", channel: baileysChannel("+5511999990000") })
    const readers = { accountId: account.id, name: "Readers", identifier: "120363000000000001@g.us", groupType: "group" } as const
    const contact = yield* tx.insert("contacts", readers)
    yield* tx.insert("contactInboxes", { contactId: contact.id, inboxId: inbox.id, sourceId: "120363000000000001" })
    return contact
  })
`

/** The app, which is on Effect 3. */
const app = `
import { isRefusal } from "@mootkit/core/promise"
import { Effect } from "effect"
import { addGroup, openDesk, Whatsapp } from "./desk.js"

const whatsapp = new Whatsapp()
await using desk = await openDesk(whatsapp)
const group = await addGroup(desk)

const add = (phones: ReadonlyArray<string>) =>
  Effect.tryPromise(() => desk.groups.addMembers(group, phones)).pipe(
    Effect.map(() => "added"),
    Effect.catchAll(({ error }) => Effect.succeed(isRefusal(error, "ParticipantsRequired") ? error._tag : "?"))
  )

console.log(await Effect.runPromise(Effect.all([add(["+5511977776666"]), add([])])))
const { rows, total } = await desk.groups.listMembers(group)
console.log(total, rows.map(({ member, person }) => [member.role, person.name]), whatsapp.asked)
`

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  module: "NodeNext",
  types: [],
  outDir: "dist",
  strict: true,
  skipLibCheck: false,
  listFiles: true
}

describe("an app on Effect 3", () => {
  let made: Build
  let place: App

  beforeAll(async () => {
    made = await build("core")
    place = await install(made, { effect: "^3.0.0", typescript: "~5.9.0", typescript7: "npm:typescript@^7.0.0" })
    place.add("desk.ts", desk)
    place.add("app.ts", app)
  }, 120_000)

  afterAll(() => made.remove())

  /** The files that a compiler loads for one of the app's. */
  const compile = async (compiler: string, file: string): Promise<ReadonlyArray<string>> => {
    place.add("tsconfig.json", JSON.stringify({ compilerOptions, files: [file] }))
    const listed = await place.run(process.execPath, join("node_modules", compiler, "bin/tsc"), "-p", ".")
    return listed.trim().split("\n").filter((path) => !/\/lib\.[\w.]+$/.test(path))
  }

  const versionFrom = (folder: string): string => {
    const path = createRequire(join(realpathSync(join(place.folder, folder)), "index.js")).resolve("effect/package.json")
    return JSON.parse(readFileSync(path, "utf8")).version
  }

  it("has its own Effect, and core another one", () => {
    expect(versionFrom(".")).toMatch(/^3\./)
    expect(versionFrom("node_modules/@mootkit/core")).toMatch(/^4\.1\./)
  })

  it.each(["typescript", "typescript7"])("gets types from %s that load nothing but themselves, with libraries checked", async (compiler) => {
    const loaded = await compile(compiler, "desk.ts")
    expect(loaded.map((path) => basename(path)).toSorted()).toEqual(["desk.ts", "promise.d.ts"])
  }, 60_000)

  it("compiles, libraries checked, and loads no types of Effect 4", async () => {
    const loaded = await compile("typescript7", "app.ts")
    expect([...new Set(loaded.flatMap((path) => /\/effect@(\d)/.exec(path)?.[1] ?? []))]).toEqual(["3"])
  }, 60_000)

  it("runs", async () => {
    expect((await place.run(process.execPath, "dist/app.js")).split("\n")).toEqual([
      "[ 'added', 'ParticipantsRequired' ]",
      "1 [ [ 'member', '+5511977776666' ] ] [ '5511977776666@s.whatsapp.net' ]",
      ""
    ])
  }, 30_000)
})
