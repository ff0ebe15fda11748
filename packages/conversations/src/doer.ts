/** Who or what changes a conversation, as activities name it. */
export type Doer =
  /** A member of the account, or one of its bots. */
  | { readonly type: "User" | "AgentBot"; readonly id: number; readonly name: string }
  /** The contact itself closes its conversation. */
  | { readonly type: "Contact"; readonly name: string }
  /** A message of the contact that came in through the API, by whom it was posted. */
  | { readonly type: "Incoming"; readonly by: Doer }
  | { readonly type: "Automation" }
  /** Time, or a channel. */
  | { readonly type: "System" }
