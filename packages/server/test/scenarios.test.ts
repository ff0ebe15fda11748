import { echoes, events, faults, inboxes, jobs } from "@mootkit/core"
import { describe, expect, it } from "vitest"
import { scenarioNames } from "../src/scenarios/names.ts"
import { scenarios } from "../src/scenarios/scenarios.ts"
import { rowsOf, seeded, written } from "./scenario-rows.ts"

describe("every scenario", () => {
  it.each(scenarioNames)("%s writes equal rows for equal seeds, and other secrets for another seed", (name) => {
    const [one, same, other] = [seeded(name, 1), seeded(name, 1), seeded(name, 2)]
    expect(same.handles).toEqual(one.handles)
    expect(written(same.store)).toEqual(written(one.store))
    const secrets = [one, other].flatMap(({ handles: { pubsub_tokens, tokens } }) => [
      ...Object.values(tokens),
      ...Object.values(pubsub_tokens)
    ])
    expect(new Set(secrets).size).toBe(12)
  })

  it.each(scenarioNames)("%s moves with the time at which it is seeded", (name) => {
    const later = scenarios[name].start + 1_234_567
    const moved = written(seeded(name, 1, later).store)
    const ages = ({ contacts, messages, networkPeople, users }: ReturnType<typeof written>, now: number) =>
      [...contacts, ...messages, ...networkPeople, ...users].map(({ createdAt }) => now - createdAt)
    expect(ages(moved, later)).toEqual(ages(written(seeded(name, 1).store), scenarios[name].start))
  })

  it.each(scenarioNames)("%s starts with nothing left to be done or told", (name) => {
    const { store } = seeded(name)
    const left = [rowsOf(store, events), rowsOf(store, jobs), rowsOf(store, echoes), rowsOf(store, faults)]
    expect(left).toEqual([[], [], [], []])
  })

  it.each(scenarioNames)("%s hands out the keys of the callers that it has", (name) => {
    const { handles, store } = seeded(name)
    const rows = written(store)
    expect(handles.account_id).toBe(rows.accounts[0]?.id)
    const owners = Object.entries(handles.tokens).map(([caller, token]) =>
      [caller, rows.accessTokens.find((row) => row.token === token)?.ownerType]
    )
    expect(Object.fromEntries(owners)).toEqual({
      administrator: "User",
      agent: "User",
      agent_bot: "AgentBot",
      platform_app: "PlatformApp"
    })
    for (const role of ["administrator", "agent"] as const) {
      const owner = rows.accessTokens.find(({ token }) => token === handles.tokens[role])?.ownerId
      expect(rows.accountUsers.find(({ userId }) => userId === owner)?.role).toBe(role)
      expect(rows.users.find(({ id }) => id === owner)?.pubsubToken).toBe(handles.pubsub_tokens[role])
    }
  })

  it("empty has an account, its callers, and no more", () => {
    const { handles, store } = seeded("empty")
    const filled = Object.entries(written(store)).filter(([, rows]) => rows.length > 0).map(([table]) => table)
    expect(filled).toEqual(["accounts", "users", "accountUsers", "accessTokens", "agentBots", "platformApps"])
    expect(handles.inboxes).toEqual([])
  })

  it("group-support tells how each inbox is addressed", () => {
    const { handles, store } = seeded("group-support")
    const [first, second, third] = handles.inboxes
    expect(first).toEqual({ id: 1, name: "WhatsApp Aurora", channel_type: "Channel::Whatsapp", identifier: "+5511999990000" })
    expect([second?.channel_type, third?.channel_type]).toEqual(["Channel::Api", "Channel::WebWidget"])
    const secrets = rowsOf(store, inboxes).map(({ channel }) =>
      channel.type === "Channel::Api" ? channel.identifier : channel.type === "Channel::WebWidget" ? channel.websiteToken : null
    )
    expect(secrets.slice(1)).toEqual([second?.identifier, third?.identifier])
  })
})
