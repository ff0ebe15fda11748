import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { assigneeInTeam, eligibleAgents, nextTurn } from "../src/index.ts"
import { holds } from "./law.ts"

const anyIds = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 })

const anyQueue = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 8 })

const anyTeam = fc.option(fc.record({ members: anyIds.map((ids) => new Set(ids)), allowAutoAssign: fc.boolean() }))

const sorted = (ids: Iterable<number>) => [...ids].toSorted((a, b) => a - b)

describe("turns", () => {
  it("are fair: in as many turns as there are members who may be chosen, each of these has one", () =>
    holds(fc.property(anyQueue, anyIds, anyIds, (queue, members, ids) => {
      const eligible = new Set(ids)
      const able = members.filter((member) => eligible.has(member))
      const chosen = new Set<number | undefined>()
      let line: ReadonlyArray<number> = queue
      for (let turns = 0; turns < able.length; turns++) {
        const turn = nextTurn(line, members, eligible)
        chosen.add(turn?.agent)
        line = turn?.queue ?? line
      }
      expect(chosen).toEqual(new Set(able))
    })))

  it("are nobody's exactly where nobody may be chosen, and no other's than theirs who may", () =>
    holds(fc.property(anyQueue, anyIds, anyIds, (queue, members, ids) => {
      const able = members.filter((member) => ids.includes(member))
      const turn = nextTurn(queue, members, new Set(ids))
      if (turn === null) expect(able).toEqual([])
      else expect(able).toContain(turn.agent)
    })))

  it("leave each member in the queue once, whatever it was", () =>
    holds(fc.property(anyQueue, anyIds, (queue, members) => {
      const turn = nextTurn(queue, members, new Set(members))
      expect(sorted(turn?.queue ?? [])).toEqual(sorted(members))
    })))

  it("change nobody's place but his who had one, and who stays keeps his before who joins", () =>
    holds(fc.property(anyIds, anyIds, (queue, members) => {
      const turn = nextTurn(queue, members, new Set(members))
      const others = (ids: ReadonlyArray<number>) => ids.filter((one) => one !== turn?.agent)
      const stayed = others(queue).filter((one) => members.includes(one))
      expect(others(turn?.queue ?? []).slice(others(members).length - stayed.length)).toEqual(stayed)
    })))
})

describe("those who may be chosen", () => {
  it("are exactly the members who are online, and of the team too where there is one that wants it", () =>
    holds(fc.property(anyIds, anyIds, anyTeam, (members, online, team) => {
      const eligible = eligibleAgents(members, new Set(online), team)
      for (const one of new Set([...members, ...online, ...team?.members ?? []])) {
        const isOfTeam = team === null || (team.allowAutoAssign && team.members.has(one))
        expect(eligible.has(one)).toBe(members.includes(one) && online.includes(one) && isOfTeam)
      }
    })))
})

describe("a conversation that is given to a team", () => {
  it("is nobody's of another team, and goes to nobody new", () =>
    holds(fc.property(fc.option(fc.integer({ min: 1, max: 8 })), anyTeam, (assignee, team) => {
      const kept = assigneeInTeam(assignee, team)
      expect(kept === null || kept === assignee).toBe(true)
      if (team !== null && kept !== null) expect(team.members.has(kept)).toBe(true)
      expect(assigneeInTeam(kept, team)).toBe(kept)
    })))
})
