/** Somebody who asked to join a group. */
export interface JoinRequest {
  /** His address, which is what the API wants to hear when he is let in or refused. */
  readonly jid: string
  readonly contactId: number | null
  /** Epoch seconds, as text; null where nobody said it. */
  readonly requestTime: string | null
}

/** What the panel reads of a group contact's additional attributes; absent and null are the same [groups §1.1]. */
export interface GroupAttributes {
  readonly description?: string | null
  /** Whether only admins edit what the group says of itself. */
  readonly restrict?: boolean | null
  /** Whether only admins send messages. */
  readonly announce?: boolean | null
  /** Whether everybody may add people. */
  readonly memberAddMode?: boolean | null
  /** Whether admins decide on who joins. */
  readonly joinApprovalMode?: boolean | null
  readonly inviteCode?: string | null
  readonly pendingJoinRequests?: ReadonlyArray<JoinRequest> | null
  readonly groupLeft?: boolean | null
}
