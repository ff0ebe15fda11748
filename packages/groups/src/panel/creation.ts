import type { Reduced } from "./action.ts"
import type { GroupToCreate } from "./form.ts"
import type { PanelTextKey } from "./texts.ts"

/** How long the conversation of a new group is waited for, in milliseconds [groups §13]. */
export const arrivalTimeout = 30_000

/** What is known of a group in the making. */
export interface CreationState {
  readonly isCreating: boolean
  /** The group whose conversation is to be opened when it comes, if it comes until then (milliseconds). */
  readonly awaited: { readonly groupJid: string; readonly until: number } | null
}

/** Nothing is being created. */
export const noCreation: CreationState = { isCreating: false, awaited: null }

/** Something that happened to a group in the making; times are in milliseconds. */
export type CreationAction =
  | { readonly _tag: "CreateAsked"; readonly group: GroupToCreate }
  | { readonly _tag: "Created"; readonly groupJid: string; readonly now: number }
  | { readonly _tag: "CreateFailed" }
  /** The event `conversation.created`; `identifier` is its `meta.sender.identifier`. */
  | {
    readonly _tag: "ConversationCreated"
    readonly conversationId: number
    readonly identifier: string | null
    readonly now: number
  }

/** Something that is to be done about a group in the making. */
export type CreationWant =
  /** POST groups, answered by Created or CreateFailed. */
  | { readonly _tag: "CreateGroup"; readonly group: GroupToCreate }
  | { readonly _tag: "OpenConversation"; readonly conversationId: number }
  | { readonly _tag: "Notify"; readonly text: PanelTextKey }

const arrived = (
  state: CreationState,
  { conversationId, identifier, now }: Extract<CreationAction, { readonly _tag: "ConversationCreated" }>
): Reduced<CreationState, CreationWant> => {
  if (state.awaited === null) return { state, wants: [] }
  const { groupJid, until } = state.awaited
  if (now > until) return { state: { ...state, awaited: null }, wants: [] }
  return identifier === groupJid
    ? { state: { ...state, awaited: null }, wants: [{ _tag: "OpenConversation", conversationId }] }
    : { state, wants: [] }
}

/**
 * A group in the making after something happened. What creates it brings only its address: its conversation comes
 * with WhatsApp's word of it, and is opened if that happens in time. The last one created is the one waited for
 * [groups §13].
 */
export const reduceCreation = (state: CreationState, action: CreationAction): Reduced<CreationState, CreationWant> => {
  switch (action._tag) {
    case "CreateAsked":
      return state.isCreating
        ? { state, wants: [] }
        : { state: { ...state, isCreating: true }, wants: [{ _tag: "CreateGroup", group: action.group }] }
    case "Created":
      return {
        state: { isCreating: false, awaited: { groupJid: action.groupJid, until: action.now + arrivalTimeout } },
        wants: [{ _tag: "Notify", text: "create.success" }]
      }
    case "CreateFailed":
      return { state: { ...state, isCreating: false }, wants: [{ _tag: "Notify", text: "create.error" }] }
    case "ConversationCreated":
      return arrived(state, action)
  }
}
