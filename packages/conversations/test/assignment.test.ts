import { describe, expect, it } from "vitest"
import { assigneeInTeam, eligibleAgents, nextTurn } from "../src/index.ts"

const everyone = new Set([1, 2, 3, 4])

describe("a turn", () => {
  it("is the first member's at first, then each other's", () => {
    const first = nextTurn([], [1, 2, 3], everyone)
    expect(first).toEqual({ agent: 1, queue: [1, 3, 2] })
    expect(nextTurn([1, 3, 2], [1, 2, 3], everyone)).toEqual({ agent: 2, queue: [2, 1, 3] })
    expect(nextTurn([2, 1, 3], [1, 2, 3], everyone)).toEqual({ agent: 3, queue: [3, 2, 1] })
  })

  it("goes past whoever may not be chosen, and he keeps his place", () => {
    expect(nextTurn([3, 2, 1], [1, 2, 3], new Set([2, 3]))).toEqual({ agent: 2, queue: [2, 3, 1] })
    expect(nextTurn([2, 3, 1], [1, 2, 3], everyone)).toEqual({ agent: 1, queue: [1, 2, 3] })
  })

  it("is nobody's where nobody may be chosen", () => {
    expect(nextTurn([2, 1], [1, 2], new Set())).toBe(null)
    expect(nextTurn([], [], everyone)).toBe(null)
    expect(nextTurn([3], [1, 2], new Set([3]))).toBe(null)
  })

  it("comes last for those who joined, and the others keep their places", () => {
    expect(nextTurn([1, 2], [1, 2, 3, 4], everyone)).toEqual({ agent: 2, queue: [2, 4, 3, 1] })
  })

  it("no longer comes for those who left", () => {
    expect(nextTurn([3, 1, 2], [1, 3], everyone)).toEqual({ agent: 1, queue: [1, 3] })
  })
})

describe("whoever a conversation is given to", () => {
  const team = (...members: ReadonlyArray<number>) => ({ members: new Set(members), allowAutoAssign: true })

  it.each([
    [1, null, 1],
    [null, null, null],
    [1, team(1, 2), 1],
    [3, team(1, 2), null],
    [null, team(1, 2), null]
  ])("%j in the team %j is %j", (assignee, of, expected) => {
    expect(assigneeInTeam(assignee, of)).toBe(expected)
  })
})

describe("those who may be chosen", () => {
  const online = new Set([1, 2, 9])
  const team = { members: new Set([2, 3, 9]), allowAutoAssign: true }

  it("are members who are online, of the team too where there is one", () => {
    expect(eligibleAgents([1, 2, 3], online, null)).toEqual(new Set([1, 2]))
    expect(eligibleAgents([1, 2, 3], online, team)).toEqual(new Set([2]))
  })

  it("are none where the team does not want it", () => {
    expect(eligibleAgents([1, 2, 3], online, { ...team, allowAutoAssign: false })).toEqual(new Set())
  })
})
