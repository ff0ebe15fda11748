import { ProviderForbidden, ProviderUnavailable } from "@mootkit/core/promise"
import type { Provider, ProviderCalls } from "@mootkit/core/promise"

type Request<Method extends keyof ProviderCalls> = ProviderCalls[Method]["request"]

/** The calls that this app makes; what else would be asked of WhatsApp is answered "not supported". */
type Calls = Pick<Provider, "sendMessage" | "updateParticipants" | "inviteCode" | "readMessages">

/** WhatsApp through the HTTP service Pombo, an imaginary one. */
export class Pombo implements Calls {
  readonly #url: string
  readonly #key: string
  readonly #fetch: typeof fetch

  constructor(url: string, key: string, ask: typeof fetch = fetch) {
    this.#url = url
    this.#key = key
    this.#fetch = ask
  }

  async sendMessage({ connection, content, jid }: Request<"sendMessage">) {
    const { id, sentAt } = await this.#post<{ id: string; sentAt: number }>("sendMessage", connection, "messages", { to: jid, ...content })
    return { id, timestamp: sentAt }
  }

  async updateParticipants({ action, connection, jid, participant }: Request<"updateParticipants">) {
    const done = await this.#post<{ code: number }>("updateParticipants", connection, `groups/${jid}/${action}`, { participant })
    return [{ jid: participant, status: String(done.code) }]
  }

  async inviteCode({ connection, jid }: Request<"inviteCode">) {
    return (await this.#post<{ code: string }>("inviteCode", connection, `groups/${jid}/invite`, {})).code
  }

  async readMessages({ connection, keys }: Request<"readMessages">) {
    await this.#post("readMessages", connection, "read", { ids: keys.map(({ id }) => id) })
  }

  /** What `fetch` throws goes on as it is: then WhatsApp gave no answer at all. */
  async #post<Answer>(method: string, connection: string, path: string, body: object): Promise<Answer> {
    const response = await this.#fetch(`${this.#url}/${encodeURIComponent(connection)}/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.#key}`, "content-type": "application/json" },
      body: JSON.stringify(body)
    })
    if (response.status === 403) throw new ProviderForbidden(method)
    if (!response.ok) throw new ProviderUnavailable(method, `Pombo answered ${response.status}`)
    return await response.json() as Answer
  }
}
