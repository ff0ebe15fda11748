/** What this little app needs to know of its Chatwoot. */
export interface Chatwoot {
  readonly url: string
  readonly token: string
  readonly accountId: number
}

interface Member {
  readonly role: "admin" | "member"
  readonly contact: { readonly name: string; readonly phone_number: string | null }
}

interface Page {
  readonly payload: ReadonlyArray<Member>
  readonly meta: { readonly total_count: number; readonly per_page: number }
}

const call = async ({ accountId, token, url }: Chatwoot, path: string, body?: unknown): Promise<Response> => {
  const response = await fetch(`${url}/api/v1/accounts/${accountId}/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { api_access_token: token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response
}

/** How many people are in a group, and who of them may change it. */
export const overview = async (chatwoot: Chatwoot, group: number): Promise<string> => {
  const response = await call(chatwoot, `contacts/${group}/group_members?per_page=100`)
  const { meta, payload } = await response.json() as Page
  const admins = payload.filter(({ role }) => role === "admin").map(({ contact }) => contact.name)
  return `${meta.total_count} people, led by ${admins.join(", ")}`
}

/** Adds somebody to a group. */
export const invite = async (chatwoot: Chatwoot, group: number, phone: string): Promise<void> => {
  await call(chatwoot, `contacts/${group}/group_members`, { participants: [phone] })
}

/** The last thing that was said, or that happened, in a conversation. */
export const lastWords = async (chatwoot: Chatwoot, conversation: number): Promise<string> => {
  const response = await call(chatwoot, `conversations/${conversation}/messages`)
  const { payload } = await response.json() as { readonly payload: ReadonlyArray<{ readonly content: string }> }
  return payload.at(-1)?.content ?? ""
}
