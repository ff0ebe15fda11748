import type { PanelTextKey } from "./texts.ts"

/** What is needed of a conversation to tell whether something happened in it that cannot be counted; seconds. */
export interface Activity {
  readonly groupType: string
  readonly lastActivityAt: number
  readonly agentLastSeenAt: number | null
}

/**
 * Whether a group has an unread dot though no message of it is stored: while groups are off, when something happened in
 * it that no agent has seen [groups §13].
 */
export const hasUnreadDot = (
  { agentLastSeenAt, groupType, lastActivityAt }: Activity,
  groupsEnabled: boolean
): boolean =>
  groupType === "group" && !groupsEnabled && lastActivityAt > (agentLastSeenAt ?? 0)

/** The choices of the filter by kind of conversation, with their texts; the empty one is all [groups §11]. */
export const groupTypeFilters = [
  { value: "", text: "filter.all" },
  { value: "individual", text: "filter.individual" },
  { value: "group", text: "filter.group" }
] as const satisfies ReadonlyArray<{ readonly value: string; readonly text: PanelTextKey }>

/** What the filter says is chosen: a value that it does not know counts as all. */
export const groupTypeFilterText = (value: string): (typeof groupTypeFilters)[number]["text"] =>
  groupTypeFilters.find((filter) => filter.value === value)?.text ?? "filter.all"

/** Whether a conversation belongs into a list so filtered; an unknown value is no kind at all [groups §11]. */
export const passesGroupType = (groupType: string, filter: string): boolean =>
  filter === "" || filter === "all" || filter === groupType
