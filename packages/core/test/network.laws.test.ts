import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { ParticipantAction } from "../src/provider.ts"
import { group, lid, openRoom, outcome, own, phones, pn } from "./room.ts"
import type { Room, Who } from "./room.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 0 }, wall: () => 0 } as const

type Setting = "announce" | "restrict" | "joinApprovalMode" | "memberAddMode"

/** What somebody does; `api` is how: by himself, or through the provider, which only the own number can. */
type Deed =
  | { readonly does: ParticipantAction | "approve" | "reject"; readonly who: Who; readonly whom: Who }
  | { readonly does: "join" | "leave" | "withdraw" | "write"; readonly who: Who }
  | { readonly does: "set"; readonly who: Who; readonly setting: Setting; readonly on: boolean }
  | { readonly does: "rename"; readonly who: Who; readonly subject: string }
  | { readonly does: "let"; readonly who: Who; readonly add: "everyone" | "nobody" }
  | { readonly does: "wait"; readonly hours: number }

/** The group as it ought to be, in plain sets and lists. */
interface Model {
  members: Set<Who>
  admins: Set<Who>
  waiting: Set<Who>
  shy: Set<Who>
  left: ReadonlyArray<readonly [who: Who, hour: number]>
  hour: number
  subject: string
  readonly on: Record<Setting, boolean>
}

const beginning = (): Model => ({
  members: new Set<Who>(["ana", "own", "bia"]),
  admins: new Set<Who>(["ana", "own"]),
  waiting: new Set(),
  shy: new Set(),
  left: [],
  hour: 0,
  subject: "Club",
  on: { announce: false, restrict: false, joinApprovalMode: false, memberAddMode: false }
})

const creator = "ana"

/** Why an admin's or a member's wish about somebody's place comes to nothing; undefined if it does not. */
const obstacle = (model: Model, action: ParticipantAction, whom: Who): string | undefined => {
  const { hour, left, members, shy } = model
  if (action !== "add") {
    if (!members.has(whom)) return "some are not in the group"
    const isCreator = whom === creator && !left.some(([who]) => who === creator)
    return isCreator && action !== "promote" ? "is the creator" : undefined
  }
  if (members.has(whom)) return "some are in the group"
  if (shy.has(whom)) return "lets nobody add him"
  const times = left.filter(([who]) => who === whom).map(([, at]) => at)
  return times.length > 1 && hour - Math.max(...times) < 24 ? "left recently" : undefined
}

const come = ({ members, waiting }: Model, who: Who): undefined => {
  members.add(who)
  waiting.delete(who)
}

const go = (model: Model, who: Who, byHimself: boolean): undefined => {
  model.members.delete(who)
  model.admins.delete(who)
  if (byHimself) model.left = [...model.left, [who, model.hour]]
}

const place = (model: Model, { does, who, whom }: Extract<Deed, { readonly whom: Who }>): string | undefined => {
  const { admins, members, on, waiting } = model
  if (!members.has(who)) return "not in the group"
  if (!admins.has(who) && !(does === "add" && on.memberAddMode)) return "not an admin"
  if (does === "approve" || does === "reject") {
    if (!waiting.has(whom)) return "some do not wait"
    if (does === "approve") come(model, whom)
    return void waiting.delete(whom)
  }
  const reason = obstacle(model, does, whom)
  if (reason !== undefined) return reason
  if (does === "remove") return go(model, whom, who === whom)
  if (does === "promote") return void admins.add(whom)
  if (does === "demote") return void admins.delete(whom)
  if (on.joinApprovalMode && !admins.has(who)) return void waiting.add(whom)
  return come(model, whom)
}

/** Does something in the model, or says why not. */
const inModel = (model: Model, deed: Deed): string | undefined => {
  const { admins, members, on, shy, waiting } = model
  if (deed.does === "wait") return void (model.hour += deed.hours)
  if ("whom" in deed) return place(model, deed)
  const { who } = deed
  if (deed.does === "let") return void (deed.add === "nobody" ? shy.add(who) : shy.delete(who))
  if (deed.does === "join") {
    if (members.has(who)) return "already in the group"
    if (!on.joinApprovalMode) return come(model, who)
    return waiting.has(who) ? "already asked to join" : void waiting.add(who)
  }
  if (deed.does === "withdraw") return waiting.delete(who) ? undefined : "no such request"
  if (deed.does === "rename" && (deed.subject === "" || deed.subject.length > 100)) return "bad subject"
  if (!members.has(who)) return "not in the group"
  if (deed.does === "leave") return go(model, who, true)
  const right = deed.does === "write" ? !on.announce : deed.does === "rename" && !on.restrict
  if (!admins.has(who) && !right) return "not an admin"
  if (deed.does === "set") on[deed.setting] = deed.on
  if (deed.does === "rename") model.subject = deed.subject
  return undefined
}

const codes: Readonly<Record<string, string>> = {
  "200": "done",
  "403": "lets nobody add him",
  "404": "some are not in the group",
  "406": "is the creator",
  "408": "left recently",
  "409": "some are in the group"
}

/** Does it on the network, by the number's own doing through the provider where that can do it. */
const onNetwork = async ({ network, store }: Room, deed: Deed): Promise<string | undefined> => {
  const act = async (effect: Effect.Effect<unknown, { readonly _tag: string; readonly reason?: string }>) =>
    outcome(Effect.as(effect, undefined))
  if (deed.does === "wait") {
    const clock = await Effect.runPromise(store.clock)
    return Effect.runPromise(store.setClock({ ...clock, now: clock.now + deed.hours * 3_600_000 })) as Promise<undefined>
  }
  const { provider } = network
  const phone = phones[deed.who]
  const at = { connection: own, jid: group }
  const isOwn = deed.who === "own"
  switch (deed.does) {
    case "approve":
    case "reject":
      return act(network.decide(group, phone, deed.does, [phones[deed.whom]]))
    case "add":
    case "remove":
    case "promote":
    case "demote": {
      if (!isOwn) return act(network.changeMembers(group, phone, deed.does, [phones[deed.whom]]))
      const answer = await outcome(provider.updateParticipants({ ...at, participant: pn(deed.whom), action: deed.does }))
      const said = typeof answer === "string" ? answer : codes[answer[0]?.status ?? ""]
      return said === "done" ? undefined : said
    }
    case "join":
      return act(network.join("code", phone))
    case "leave":
      return act(isOwn ? provider.leaveGroup(at) : network.leave(group, phone))
    case "withdraw":
      return act(network.withdraw(group, phone))
    case "write":
      return act(isOwn ? provider.sendMessage({ ...at, content: { text: "Hi" } }) : network.send(phone, group, { text: "Hi" }))
    case "rename":
      return act(isOwn ? provider.updateSubject({ ...at, subject: deed.subject }) : network.changeGroup(group, phone, { subject: deed.subject }))
    case "let":
      return act(network.letAdd(phone, deed.add))
    case "set":
      return act(network.changeGroup(group, phone, { [deed.setting]: deed.on }))
  }
}

const anybody = fc.constantFrom<Who>("own", "ana", "bia", "caio", "duda")

const someDeeds: fc.Arbitrary<ReadonlyArray<Deed>> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constantFrom("add", "remove", "promote", "demote", "approve", "reject"), who: anybody, whom: anybody }) },
    { weight: 4, arbitrary: fc.record({ does: fc.constantFrom("join", "leave", "leave", "withdraw", "write"), who: anybody }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant("set"), who: anybody, setting: fc.constantFrom<Setting>("announce", "restrict", "joinApprovalMode", "memberAddMode"), on: fc.boolean() }) },
    fc.record({ does: fc.constant("rename"), who: anybody, subject: fc.constantFrom("", "Team", "x".repeat(100), "x".repeat(101)) }),
    fc.record({ does: fc.constant("let"), who: anybody, add: fc.constantFrom("everyone", "nobody") }),
    fc.record({ does: fc.constant("wait"), hours: fc.constantFrom(1, 23, 24) })
  ),
  { minLength: 10, maxLength: 40 }
)

/** What can be seen of a group and of the model alike. */
const seen = async (room: Room) => {
  const { announce, joinApprovalMode, joinRequests, memberAddMode, participants, restrict, subject } = await room.state()
  return {
    members: participants.map(({ jid }) => jid).toSorted(),
    admins: participants.filter(({ admin }) => admin !== null).map(({ jid }) => jid).toSorted(),
    waiting: joinRequests.map(({ jid }) => jid).toSorted(),
    subject,
    on: { announce, restrict, joinApprovalMode, memberAddMode }
  }
}

const foreseen = ({ admins, members, on, subject, waiting }: Model) => {
  const jids = (people: Set<Who>) => [...people].map(lid).toSorted()
  return { members: jids(members), admins: jids(admins), waiting: jids(waiting), subject, on }
}

it("members, roles, requests and settings are those of plain sets, whoever does what how; refusals change and tell nothing, and every change is told", async () => {
  await fc.assert(
    fc.asyncProperty(someDeeds, async (deeds) => {
      const room = await openRoom(makeMemoryStore(options))
      const model = beginning()
      for (const deed of deeds) {
        const before = await room.state()
        const isIn = model.members.has("own")
        const refusal = inModel(model, deed)
        expect(await onNetwork(room, deed)).toBe(refusal)
        const after = await room.state()
        expect(await seen(room)).toEqual(foreseen(model))
        const news = await room.heard()
        if (refusal !== undefined) expect([after, news]).toEqual([before, []])
        const changed = JSON.stringify(after) !== JSON.stringify(before)
        if (changed || deed.does === "write") expect(news.length > 0).toBe(refusal === undefined && (isIn || model.members.has("own")))
      }
    }),
    { seed: 20260101, numRuns: 150 }
  )
})
