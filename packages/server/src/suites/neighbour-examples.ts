import type { neighbours } from "@mootkit/contract/neighbours"
import { pathOf } from "./examples.ts"
import type { Example, ExampleHall } from "./examples.ts"

const labelsOf = (account: number): string => `/api/v1/accounts/${account}/labels`

/** An example for each operation that the document leaves out, but for what the provider calls. */
export const neighbourExamples: {
  readonly [Id in Exclude<keyof typeof neighbours, "whatsapp-webhook">]: (hall: ExampleHall, account: number) => Example
} = {
  "conversation-search": (_, account) => ({ line: `GET /api/v1/accounts/${account}/conversations/search?q=hello` }),
  "conversation-update-last-seen": ({ conversation }, account) => ({ line: `POST ${pathOf(conversation, account)}/update_last_seen` }),
  "conversation-unread": ({ conversation }, account) => ({ line: `POST ${pathOf(conversation, account)}/unread` }),
  "conversation-mute": ({ conversation }, account) => ({ line: `POST ${pathOf(conversation, account)}/mute` }),
  "conversation-unmute": ({ conversation }, account) => ({ line: `POST ${pathOf(conversation, account)}/unmute` }),
  "conversation-typing": ({ conversation }, account) => ({
    line: `POST ${pathOf(conversation, account)}/toggle_typing_status`,
    question: { json: { typing_status: "on" } }
  }),
  "update-message-status": ({ apiTalk, failed }, account) => ({
    line: `PATCH ${pathOf(apiTalk, account)}/messages/${failed.id}`,
    question: { json: { status: "delivered" } }
  }),
  "retry-message": ({ apiTalk, failed }, account) => ({ line: `POST ${pathOf(apiTalk, account)}/messages/${failed.id}/retry` }),
  "edit-message-content": ({ apiTalk, failed }, account) => ({
    line: `PATCH ${pathOf(apiTalk, account)}/messages/${failed.id}/edit_content`,
    question: { json: { content: "Are you here?" } }
  }),
  "list-account-labels": (_, account) => ({ line: `GET ${labelsOf(account)}` }),
  "create-an-account-label": (_, account) => ({ line: `POST ${labelsOf(account)}`, question: { json: { title: "new" } }, isForAdministrators: true }),
  "get-details-of-an-account-label": ({ label }, account) => ({ line: `GET ${labelsOf(account)}/${label.id}`, isForAdministrators: true }),
  "update-an-account-label": ({ label }, account) => ({
    line: `PATCH ${labelsOf(account)}/${label.id}`,
    question: { json: { color: "#000000" } },
    isForAdministrators: true
  }),
  "delete-an-account-label": ({ label }, account) => ({ line: `DELETE ${labelsOf(account)}/${label.id}`, isForAdministrators: true })
}
