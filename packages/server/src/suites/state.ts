import type { Visit } from "./visit.ts"

/** Everything that can be seen of a world, as texts by the request that shows it. */
export type State = Readonly<Record<string, string>>

const ofWorld = ["events?limit=1000", "people", "groups", "settings", "faults", "clock"].map((path) => `/_mootkit/${path}`)

const ofAccount = ["inboxes", "custom_filters", "contacts", "labels", "conversations?status=all", "conversations?status=all&page=2"]

/** Looks at a world from all sides, at its first conversations and at some contacts too. */
export const stateOf = async (
  visit: Visit<unknown>,
  { contacts = [1, 2], conversations = [1], headers = {} }: {
    readonly contacts?: ReadonlyArray<number>
    readonly conversations?: ReadonlyArray<number>
    readonly headers?: Readonly<Record<string, string>>
  } = {}
): Promise<State> => {
  const paths = [
    ...ofWorld,
    ...ofAccount.map((path) => `${visit.account}/${path}`),
    ...contacts.flatMap((id) => [`${visit.account}/contacts/${id}`, `${visit.account}/contacts/${id}/group_members?per_page=100`]),
    ...conversations.map((id) => `${visit.account}/conversations/${id}/messages?after=0`)
  ]
  const state: Record<string, string> = {}
  for (const path of paths) state[path] = (await visit.ask(`GET ${path}`, { headers })).text
  return state
}

/** What looks otherwise after something was done, by the request that shows it; that time has passed does not count. */
export const changedBy = async (visit: Visit<unknown>, act: () => Promise<unknown>): Promise<ReadonlyArray<string>> => {
  const before = await stateOf(visit)
  await act()
  const after = await stateOf(visit)
  return Object.keys(after).filter((path) => path !== "/_mootkit/clock" && after[path] !== before[path])
}
