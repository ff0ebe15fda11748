import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { activitiesOf, addDesk, addOnlineAgent, addTeam, eventTypes, post, shown } from "./desk.ts"
import { addAccount, addAgent } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const desk = yield* addDesk(hall)
    const mona = yield* addOnlineAgent(hall, "Mona Online", [desk.inbox])
    const nina = yield* addOnlineAgent(hall, "Nina Online", [desk.inbox])
    const away = yield* addOnlineAgent(hall, "Abel Away", [])
    const otto = hall.crew.agent.row.id
    const bela = yield* addAgent(hall, "Bela Agent", [desk.inbox])
    const sales = yield* addTeam(hall, "sales", [mona.row.id, otto, away.row.id])
    const quiet = yield* addTeam(hall, "quiet", [nina.row.id], { allowAutoAssign: false })
    const offline = yield* addTeam(hall, "offline", [otto])
    const elsewhere = { ...hall, crew: { ...hall.crew, account: yield* addAccount(hall.tx, { name: "Other" }) } }
    const foreign = yield* addAgent(elsewhere, "Fred Foreign")
    const foreignTeam = yield* addTeam(elsewhere, "theirs", [foreign.row.id])
    const ofSales = yield* addConversation(hall, desk.reached, { teamId: sales.id, assigneeId: mona.row.id })
    return {
      ...desk,
      otto,
      mona: mona.row.id,
      nina: nina.row.id,
      away: { id: away.row.id, token: away.token },
      admin: hall.crew.administrator.row.id,
      foreign: foreign.row.id,
      foreignTeam: foreignTeam.id,
      bela: bela.row.id,
      sales,
      quiet: quiet.id,
      offline: offline.id,
      ofSales: ofSales.displayId,
      bot: hall.crew.bot.row.id
    }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const assign = (at: At, json: unknown, talk: number = at().made.open) => post(at, talk, "assignments", json)

const assigned = async (at: At, talk: number = at().made.open) => {
  const { meta } = await shown(at, talk)
  return [meta.assignee_type ?? null, meta.assignee?.id ?? null, meta.team?.name ?? null]
}

/** The conversations that somebody follows. */
const followed = async (at: At, token: string) => {
  const query = { conversation_type: "participating", status: "all" } as const
  const { data } = await at().as(token).conversationList({ params: { account_id: at().accountId }, query })
  return data.payload.map(({ id }) => id)
}

const agents = (at: At) => {
  it("are shown as they are, and nobody as null [conversations 151]", async () => {
    const { body, status } = await assign(at, { assignee_id: at().made.otto })
    expect(status).toBe(200)
    expect(body).toEqual({
      id: at().made.otto,
      account_id: at().accountId,
      availability_status: "offline",
      auto_offline: true,
      confirmed: true,
      email: "otto@example.test",
      provider: "email",
      available_name: "Otto Agent",
      name: "Otto Agent",
      role: "agent",
      thumbnail: ""
    })
    expect(await assigned(at)).toEqual(["User", at().made.otto, null])
    expect((await assign(at, { assignee_id: null })).text).toBe("null")
    expect(await assigned(at)).toEqual([null, null, null])
    expect(await activitiesOf(at, at().made.open)).toEqual(["Assigned to Otto Agent by Ada Admin", "Conversation unassigned by Ada Admin"])
    expect(await eventTypes(at)).toEqual([
      "conversation.updated",
      "assignee.changed",
      "message.created",
      "conversation.updated",
      "assignee.changed",
      "message.created"
    ])
  })

  it("who are in no account of ours leave it to nobody, whatever inboxes others see [conversations 151]", async () => {
    for (const assignee_id of [999, "abc", 0, at().made.foreign]) {
      await assign(at, { assignee_id: String(at().made.otto) })
      expect((await assign(at, { assignee_id })).text).toBe("null")
      expect(await assigned(at)).toEqual([null, null, null])
    }
  })

  it("hide a team that is named, too; whoever names neither changes nothing [conversations 152]", async () => {
    const { otto, sales } = at().made
    expect((await assign(at, { assignee_id: otto, team_id: sales.id })).body).toMatchObject({ id: otto })
    expect(await assigned(at)).toEqual(["User", otto, null])
    expect((await assign(at, { assignee_id: null, team_id: sales.id })).text).toBe("null")
    expect(await assigned(at)).toEqual([null, null, null])
    const changed = await changedBy(at(), async () => {
      expect((await assign(at, {})).text).toBe("null")
      expect((await assign(at, { assignee_type: "User" })).text).toBe("null")
    })
    expect(changed).toEqual([])
  })

  it("are one person or team", async () => {
    const { otto, sales } = at().made
    const changed = await changedBy(at(), async () => {
      const lists = [{ assignee_id: [otto] }, { assignee_id: { id: otto } }, { assignee_id: [otto], assignee_type: "AgentBot" }, { team_id: [sales.id] }]
      const answers = await Promise.all(lists.map((json) => assign(at, json)))
      expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422])
      expect(answers[0]?.body).toEqual({ error: "assignee_id must be a number" })
      expect(answers[3]?.body).toEqual({ error: "team_id must be a number" })
    })
    expect(changed).toEqual([])
  })

  it("who take a conversation themselves are told so, and follow it then [conversations 155]", async () => {
    await post(at, at().made.open, "assignments", { assignee_id: at().made.otto }, { token: at().token("agent") })
    expect(await activitiesOf(at, at().made.open)).toEqual(["Otto Agent self-assigned this conversation"])
    expect(await followed(at, at().token("agent"))).toEqual([at().made.open])
    expect((await eventTypes(at)).filter((type) => !type.startsWith("message."))).toEqual(["conversation.updated", "assignee.changed"])
    await post(at, at().made.open, "assignments", { assignee_id: at().made.otto }, { token: at().token("agent") })
    expect((await activitiesOf(at, at().made.open)).length).toBe(1)
  })

  it("follow a conversation only where they may take care of its inbox, administrators anywhere", async () => {
    await assign(at, { assignee_id: at().made.away.id })
    expect(await assigned(at)).toEqual(["User", at().made.away.id, null])
    expect(await followed(at, at().made.away.token)).toEqual([])
    await assign(at, { assignee_id: at().made.admin })
    expect(await followed(at, at().token("administrator"))).toEqual([at().made.open])
  })
}

const bots = (at: At) => {
  it("take a conversation from its agent, and give it back", async () => {
    const { bot, otto } = at().made
    await assign(at, { assignee_id: otto })
    const { body } = await assign(at, { assignee_id: bot, assignee_type: "AgentBot" })
    expect(body).toEqual({ id: bot, name: "Bot", description: "Answers", thumbnail: "", outgoing_url: null, bot_type: "webhook" })
    expect(await assigned(at)).toEqual(["AgentBot", bot, null])
    await assign(at, { assignee_id: otto })
    expect(await assigned(at)).toEqual(["User", otto, null])
  })

  it("have it beside the agent whom a team chooses, until it is saved again", async () => {
    const { bot, mona, sales } = at().made
    await assign(at, { assignee_id: bot, assignee_type: "AgentBot" })
    await assign(at, { team_id: sales.id })
    expect(await assigned(at)).toEqual(["AgentBot", bot, "sales"])
    await post(at, at().made.open, "messages", { content: "Hello" })
    expect(await assigned(at)).toEqual(["User", mona, "sales"])
  })

  it("that are not ours change nothing", async () => {
    const changed = await changedBy(at(), async () => {
      expect((await assign(at, { assignee_id: 999, assignee_type: "AgentBot" })).text).toBe("null")
    })
    expect(changed).toEqual([])
  })
}

const teamsOf = (at: At) => {
  it("are shown as rows, and bring the agent whose turn it is [conversations 154]", async () => {
    const { mona, sales } = at().made
    const { body } = await assign(at, { team_id: sales.id })
    expect(body).toEqual({
      id: sales.id,
      name: "sales",
      description: null,
      allow_auto_assign: true,
      created_at: new Date(sales.createdAt).toISOString(),
      updated_at: new Date(sales.updatedAt).toISOString(),
      account_id: at().accountId
    })
    expect(await assigned(at)).toEqual(["User", mona, "sales"])
    expect(await activitiesOf(at, at().made.open)).toEqual(["Assigned to Mona Online via sales by Ada Admin"])
    expect((await eventTypes(at)).slice(0, 3)).toEqual(["conversation.updated", "assignee.changed", "team.changed"])
  })

  it("that are left leave the agent where he is [conversations 154]", async () => {
    const { mona, ofSales } = at().made
    for (const team_id of [0, null, 999, at().made.foreignTeam]) {
      await at().tell("POST /_mootkit/reset")
      expect((await assign(at, { team_id }, ofSales)).text).toBe("null")
      expect(await assigned(at, ofSales)).toEqual(["User", mona, null])
      expect(await activitiesOf(at, ofSales)).toEqual(["Unassigned from sales by Ada Admin"])
    }
  })

  it("take the agent away who is none of theirs, and bring nobody who is offline, or where they do not want it", async () => {
    const { offline, ofSales, quiet } = at().made
    await assign(at, { team_id: offline }, ofSales)
    expect(await assigned(at, ofSales)).toEqual([null, null, "offline"])
    await assign(at, { team_id: quiet }, ofSales)
    expect(await assigned(at, ofSales)).toEqual([null, null, "quiet"])
    expect(await activitiesOf(at, ofSales)).toEqual(["Assigned to offline by Ada Admin", "Assigned to quiet by Ada Admin"])
  })
}

const turns = (target: Parameters<Suite>[0]) => {
  const at = visitingHall(target, build)
  const sane = visitingHall(target, build, { quirks: { turnsHushOpenings: false } })
  const open = async (json: object = {}) => {
    const json_ = { inbox_id: at().made.inbox.id, contact_id: at().made.contact.id, ...json }
    const { body } = await at().ask(`POST ${at().account}/conversations`, { json: json_ })
    return body as { readonly id: number; readonly meta: { readonly assignee?: { readonly id: number } } }
  }

  it("go round among those who are online, also when a conversation is opened again", async () => {
    const { mona, nina, resolved } = at().made
    const begun = [await open(), await open(), await open()]
    expect(begun.map(({ meta }) => meta.assignee?.id)).toEqual([mona, nina, mona])
    expect(await activitiesOf(at, begun[0]?.id ?? 0)).toEqual(["Assigned to Mona Online by Ada Admin"])
    await post(at, resolved, "toggle_status", { status: "open" })
    expect((await shown(at, resolved)).meta.assignee?.id).toBe(nina)
    expect(await activitiesOf(at, resolved)).toEqual(["Assigned to Nina Online by Ada Admin"])
  })

  it("are told in the name of whoever begins a conversation, as a part of its beginning", async () => {
    const { id } = await open()
    expect(await activitiesOf(at, id)).toEqual(["Assigned to Mona Online by Ada Admin"])
    expect(await eventTypes(at)).toEqual(["conversation.created", "assignee.changed", "message.created"])
  })

  it("hush by a quirk that a conversation was opened", async () => {
    const { resolved } = at().made
    await post(at, resolved, "messages", { content: "Hello?", message_type: "incoming" })
    expect(await activitiesOf(at, resolved)).toEqual(["Assigned to Mona Online by Ada Admin"])
    expect((await eventTypes(at)).slice(0, 3)).toEqual(["conversation.updated", "assignee.changed", "message.created"])
    expect((await shown(at, resolved)).status).toBe("open")
  })

  it("are told after that, without the quirk", async () => {
    const { resolved } = sane().made
    await post(sane, resolved, "messages", { content: "Hello?", message_type: "incoming" })
    expect(await activitiesOf(sane, resolved)).toEqual([
      "System reopened the conversation due to a new incoming message.",
      "Assigned to Mona Online by Ada Admin"
    ])
    expect((await eventTypes(sane)).slice(0, 6)).toEqual([
      "conversation.opened",
      "conversation.status_changed",
      "conversation.updated",
      "conversation.updated",
      "assignee.changed",
      "message.created"
    ])
  })

  it("leave a conversation to whoever sees its inbox, and take it from others", async () => {
    const { bela, mona } = at().made
    expect((await open({ assignee_id: bela })).meta.assignee?.id).toBe(bela)
    const admin = 1
    expect((await open({ assignee_id: admin })).meta.assignee?.id).toBe(mona)
  })

  it("give nothing to users of other accounts, and keep whoever does not exist", async () => {
    const state = async (assignee_id: number) => {
      const { id, meta } = await open({ assignee_id, status: "pending" })
      return [meta.assignee, await activitiesOf(at, id)]
    }
    expect(await state(at().made.foreign)).toEqual([undefined, []])
    expect(await state(999)).toEqual([undefined, ["Assigned to  by Ada Admin"]])
  })

  it("are the team's, where there is one [conversations 130]", async () => {
    const { mona, nina, otto, quiet, sales } = at().made
    const ofTeam = async (json: object) => {
      const { id } = await open(json)
      return assigned(at, id)
    }
    expect(await ofTeam({ team_id: sales.id, assignee_id: otto })).toEqual(["User", otto, "sales"])
    expect(await ofTeam({ team_id: sales.id, assignee_id: nina })).toEqual(["User", mona, "sales"])
    expect(await ofTeam({ team_id: quiet, assignee_id: mona })).toEqual([null, null, "quiet"])
  })

  it("are nobody's while somebody else has to answer first", async () => {
    expect((await open({ status: "pending" })).meta).not.toHaveProperty("assignee")
    expect((await open({ status: "resolved" })).meta).not.toHaveProperty("assignee")
  })
}

/** Who takes care of conversations [conversations §4.1, §4.8]. */
export const conversationAssignmentsSuite: Suite = (target) => {
  describe("assignments", () => {
    const at = visitingHall(target, build)

    describe("agents who are given a conversation", () => {
      agents(at)
    })
    describe("bots that are given a conversation", () => {
      bots(at)
    })
    describe("teams that are given a conversation", () => {
      teamsOf(at)
    })
    describe("turns", () => {
      turns(target)
    })
  })
}
