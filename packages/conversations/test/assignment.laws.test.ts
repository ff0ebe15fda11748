import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { assigneeInTeam, eligibleAgents, nextTurn } from "../src/index.ts"
import { holds } from "./law.ts"

const anyUsers = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 6 })
const anyTeam = fc.option(
  fc.record({ members: anyUsers.map((users): ReadonlySet<number> => new Set(users)), allowAutoAssign: fc.boolean() }),
  { nil: null }
)

/** Takes turns and gives whose they were. */
const turns = (count: number, members: ReadonlyArray<number>, eligible: ReadonlySet<number>, from: ReadonlyArray<number> = []) => {
  const taken: Array<number> = []
  let queue = from
  for (let i = 0; i < count; i++) {
    const turn = nextTurn(queue, members, eligible)
    if (turn === null) return { taken, queue }
    taken.push(turn.agent)
    queue = turn.queue
  }
  return { taken, queue }
}

describe("turns", () => {
  it("go to each who may be chosen once before anybody has his second", () =>
    holds(fc.property(anyUsers, anyUsers, anyUsers, (members, online, queue) => {
      const eligible = eligibleAgents(members, new Set(online), null)
      const { taken } = turns(2 * eligible.size, members, eligible, queue)
      expect(new Set(taken.slice(0, eligible.size))).toEqual(eligible)
      expect(taken.slice(eligible.size)).toEqual(taken.slice(0, eligible.size))
    })))

  it("begin with whoever joined first, in the order in which they joined", () =>
    holds(fc.property(anyUsers, (members) => {
      expect(turns(members.length, members, new Set(members)).taken).toEqual(members)
    })))

  it("are nobody's where nobody may be chosen, and keep all members in line", () =>
    holds(fc.property(anyUsers, anyUsers, anyUsers, (members, online, queue) => {
      const turn = nextTurn(queue, members, eligibleAgents(members, new Set(online), null))
      expect(turn === null).toBe(!members.some((member) => online.includes(member)))
      if (turn) expect([turn.queue[0], new Set(turn.queue)]).toEqual([turn.agent, new Set(members)])
    })))
})

describe("whoever may be chosen", () => {
  it("is online, in the inbox, and in the team where there is one that wants it", () =>
    holds(fc.property(anyUsers, anyUsers, anyTeam, (members, online, team) => {
      for (const user of [...members, ...online, ...team?.members ?? []]) {
        const isWanted = team === null || (team.allowAutoAssign && team.members.has(user))
        expect(eligibleAgents(members, new Set(online), team).has(user)).toBe(members.includes(user) && online.includes(user) && isWanted)
      }
    })))

  it("stays with a conversation that goes to his team, or to none", () =>
    holds(fc.property(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), anyTeam, (assignee, team) => {
      const stays = team === null || (assignee !== null && team.members.has(assignee))
      expect(assigneeInTeam(assignee, team)).toBe(stays ? assignee : null)
    })))
})
