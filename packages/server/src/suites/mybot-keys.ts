import { describe, expect, it } from "vitest"
import { credentialsOf, missing, openKeyHall, refusal, refusesPlaces, unusable } from "./key-hall.ts"
import type { KeyVisit } from "./key-hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

type At = () => KeyVisit

/** A bot of a customer, and a user whom it is asked for. */
interface Asked {
  readonly customer: string | null
  readonly bot: string
  readonly user: string
}

/** How a bot is asked for somebody with a key: by his name, which comes back, or else the status. */
const ask = async (at: At, key: string, { bot: botKey, customer, user }: Asked): Promise<unknown> => {
  const query = { attribute_name: "user_name", attribute_value: user }
  try {
    const { users } = await at().myBot(key).matchingUsers({ params: { customerId: customer ?? "", botKey }, query })
    return users.map(({ user_name: name }) => name).join()
  } catch (error) {
    return (error as { readonly status: unknown }).status
  }
}

/** The account's own bot, then the bot of the whole installation for each of its two accounts. */
const places = async (at: At): Promise<ReadonlyArray<Asked>> => {
  const { bots } = await at().control().bots()
  const names = ["Ana", "Bia", "Caio"]
  return names.map((user, i) => ({ customer: bots[i]?.customer_id ?? null, bot: bots[i]?.bot_key ?? "", user }))
}

/** What each of these bots answers to a key. */
const opens = async (at: At, key: string): Promise<ReadonlyArray<unknown>> => {
  const asked = await places(at)
  return Promise.all(asked.map((place) => ask(at, key, place)))
}

const shut = [401, 401, 401]

const madeAtFirst = (at: At) => {
  const [bot] = at().handles.bots
  return { id: 1, name: "Bot", customer_id: bot?.customer_id, bot: null, key: bot?.api_key ?? "", state: "active" }
}

const keyForm = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\w{7}$/)

const making = (at: At) => {
  it("is good for all bots of the first account where nothing is said, and is called as that", async () => {
    const key = await at().control().makeMybotKey({ body: {} })
    expect(key).toEqual({ ...madeAtFirst(at), id: 2, name: "Hall", key: keyForm })
    expect(await opens(at, key.key)).toEqual(["Ana", "Bia", 403])
    expect((await at().control().mybotKeys()).keys).toEqual([madeAtFirst(at), key])
  })

  it("is good for all bots of an account that is named", async () => {
    const [, , elsewhere] = await places(at)
    const key = await at().control().makeMybotKey({ body: { account: at().made.branch, bot: null, name: "CRM" } })
    expect(key).toEqual({ id: 2, name: "CRM", customer_id: elsewhere?.customer, bot: null, key: keyForm, state: "active" })
    expect(await opens(at, key.key)).toEqual([403, 403, "Caio"])
  })

  it("is good for one bot, and called as that", async () => {
    const { own } = at().made
    const key = await at().control().makeMybotKey({ body: { bot: own } })
    expect(key).toEqual({ ...madeAtFirst(at), id: 2, bot: own, key: keyForm })
    expect(await opens(at, key.key)).toEqual(["Ana", 403, 403])
  })

  it("is its bot's account's, also where that is not the first", async () => {
    const { branch, foreign: bot } = at().made
    const [, , elsewhere] = await places(at)
    for (const body of [{ bot }, { bot, account: branch }]) {
      const key = await at().control().makeMybotKey({ body })
      expect(key).toMatchObject({ name: "Clerk", bot, customer_id: elsewhere?.customer })
      expect(await opens(at, key.key)).toEqual([403, 403, 403])
    }
  })

  it("is good for a bot of the whole installation in one account", async () => {
    const { branch, global: bot } = at().made
    const here = await at().control().makeMybotKey({ body: { bot, account: at().accountId } })
    const there = await at().control().makeMybotKey({ body: { bot, account: branch } })
    expect(await opens(at, here.key)).toEqual([403, "Bia", 403])
    expect(await opens(at, there.key)).toEqual([403, 403, "Caio"])
  })

  const path = "POST /_mootkit/mybot-keys"

  refusesPlaces(at, path)

  it("is refused for an account that is not there", async () => {
    expect(await refusal(at(), path, { account: 99 })).toEqual(missing("account", "There is no account 99"))
  })

  it.each([
    [{ bot: "all" }, "bot", "bot must be a whole number, 1 or more, or null"],
    [{ account: null }, "account", "account must be a whole number, 1 or more"],
    [{ name: "" }, "name", "name must be a text that is not blank"],
    [{ key: "mine" }, "key", "key must be left out: what is read here is account, bot, name"]
  ])("is refused for %j", async (json, field, message) => {
    expect(await refusal(at(), path, json)).toEqual(unusable(field, message))
  })
}

const changing = (at: At) => {
  const revoke = (id: number) => at().control().revokeMybotKey({ params: { id } })
  const regenerate = (id: number) => at().control().regenerateMybotKey({ params: { id } })

  it("that is revoked is good for nothing, however often, and others are what they were", async () => {
    const first = madeAtFirst(at)
    const other = await at().control().makeMybotKey({ body: {} })
    expect(await opens(at, first.key)).toEqual(["Ana", "Bia", 403])
    for (let i = 0; i < 2; i++) expect(await revoke(1)).toEqual({ ...first, state: "revoked" })
    expect(await opens(at, first.key)).toEqual(shut)
    expect(await opens(at, other.key)).toEqual(["Ana", "Bia", 403])
    expect((await at().control().mybotKeys()).keys).toEqual([{ ...first, state: "revoked" }, other])
  })

  it("that is regenerated is superseded by another one that does the same", async () => {
    const first = madeAtFirst(at)
    const next = await regenerate(1)
    expect(next).toEqual({ ...first, id: 2, key: keyForm })
    expect(next.key).not.toBe(first.key)
    expect(await opens(at, first.key)).toEqual(shut)
    expect(await opens(at, next.key)).toEqual(["Ana", "Bia", 403])
    expect((await at().control().mybotKeys()).keys).toEqual([{ ...first, state: "superseded" }, next])
  })

  it("that is superseded stays so: revoking it changes nothing, and regenerating it replaces the one in its place", async () => {
    const next = await regenerate(1)
    expect(await revoke(1)).toEqual({ ...madeAtFirst(at), state: "superseded" })
    expect(await opens(at, next.key)).toEqual(["Ana", "Bia", 403])
    const newest = await regenerate(1)
    expect(newest.id).toBe(3)
    expect(await opens(at, next.key)).toEqual(shut)
    expect(await opens(at, newest.key)).toEqual(["Ana", "Bia", 403])
  })

  it("that is revoked stays so when another one is regenerated from it", async () => {
    await revoke(1)
    const next = await regenerate(1)
    expect(next).toMatchObject({ id: 2, state: "active" })
    expect(await opens(at, next.key)).toEqual(["Ana", "Bia", 403])
    expect((await at().control().mybotKeys()).keys).toEqual([{ ...madeAtFirst(at), state: "revoked" }, next])
    expect(await opens(at, madeAtFirst(at).key)).toEqual(shut)
  })

  it.each(["revoke", "regenerate"])("has to be there to %s it", async (act) => {
    const refused = (id: string, json = {}) => refusal(at(), `POST /_mootkit/mybot-keys/${id}/${act}`, json)
    expect(await refused("99")).toEqual(missing("id", "There is no key 99"))
    expect(await refused("one")).toEqual(unusable("id", "id must be a whole number, 1 or more"))
    expect(await refused("1", { bot: 1 })).toEqual(unusable("bot", "bot must be left out: what is read here is id"))
  })

  it("is of one world, and good again when that is restored", async () => {
    const { snapshot } = await at().control().snapshot()
    const before = await credentialsOf(at())
    const next = await regenerate(1)
    expect(await credentialsOf(at(), "blue")).toEqual(before)
    await at().control().restore({ body: { snapshot } })
    expect(await credentialsOf(at())).toEqual(before)
    expect([await opens(at, next.key), await opens(at, madeAtFirst(at).key)]).toEqual([shut, ["Ana", "Bia", 403]])
  })
}

/** Keys of the MyBOT APIs, made, revoked and regenerated from outside. */
export const myBotKeysSuite: Suite = (target) => {
  describe("a key of the MyBOT APIs", () => {
    const at = visitingHall(target, openKeyHall)
    making(at)
    changing(at)
  })
}
