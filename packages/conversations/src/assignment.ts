/** A conversation's turn: whom it goes to, and the order in which the others will have theirs. */
export interface Turn<UserId extends number> {
  readonly agent: UserId
  readonly queue: ReadonlyArray<UserId>
}

/** The queue with the members of now: whoever joined stands at its head, the last to join first, and nobody loses a place. */
const lineOf = <UserId extends number>(queue: ReadonlyArray<UserId>, members: ReadonlyArray<UserId>): ReadonlyArray<UserId> => [
  ...members.filter((member) => !queue.includes(member)).toReversed(),
  ...new Set(queue.filter((one) => members.includes(one)))
]

/**
 * Whose turn it is in an inbox: the last of the queue who may be chosen, who goes to its head. Members who joined since
 * stand at the head, so a queue that is new has the first member last; null where nobody may be chosen [conversations §4.1].
 */
export const nextTurn = <UserId extends number>(
  queue: ReadonlyArray<UserId>,
  members: ReadonlyArray<UserId>,
  eligible: ReadonlySet<UserId>
): Turn<UserId> | null => {
  const line = lineOf(queue, members)
  const agent = line.findLast((member) => eligible.has(member))
  return agent === undefined ? null : { agent, queue: [agent, ...line.filter((member) => member !== agent)] }
}

/** What of a team decides about assignment. */
export interface AssigningTeam<UserId extends number> {
  readonly members: ReadonlySet<UserId>
  readonly allowAutoAssign: boolean
}

/** Whoever a conversation stays with when it is given to a team: an agent of another team loses it; no team takes nobody's away. */
export const assigneeInTeam = <UserId extends number>(
  assigneeId: UserId | null,
  team: AssigningTeam<UserId> | null
): UserId | null => team === null || (assigneeId !== null && team.members.has(assigneeId)) ? assigneeId : null

/**
 * Who may be chosen for a conversation: online members of its inbox, of its team too where it has one; a team that does
 * not want it chooses nobody.
 */
export const eligibleAgents = <UserId extends number>(
  members: ReadonlyArray<UserId>,
  online: ReadonlySet<UserId>,
  team: AssigningTeam<UserId> | null
): ReadonlySet<UserId> =>
  new Set(
    team !== null && !team.allowAutoAssign
      ? []
      : members.filter((member) => online.has(member) && (team === null || team.members.has(member)))
  )
