import { attachments, botKeyOf, customerIdOf, messages } from "@mootkit/core"
import type { AccountId, AgentBot, Attachment, Body, BodyOf, Conversation, Message } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Answer } from "../answers.ts"
import { botPath } from "../bot-hall.ts"
import type { Hall } from "../hall.ts"
import { addMessage } from "../talks.ts"
import type { Visit } from "../visit.ts"

/** A page of a chat history, as it comes. */
export interface History {
  readonly conversations: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly page_number: number
  readonly page_size: number
  readonly total: number
  readonly total_pages: number
}

/** What is answered to a refused request. */
const refusal = (status: number, error_code: number, error_message: string, error_details: string) => ({
  status,
  body: { error_code, error_message, error_details }
})

/** Every refusal of the MyBOT APIs, whole. */
export const refusals = {
  unauthorized: refusal(401, 401, "UNAUTHORIZED", "The API key is missing, unknown, revoked or replaced by a newer one"),
  forbidden: refusal(403, 403, "FORBIDDEN", "The API key belongs to another customer or another bot"),
  id: refusal(400, 1002, "INVALID_BOT_OR_CUSTOMER_ID", "There is no such bot, customer or user"),
  dates: refusal(
    400,
    1003,
    "INVALID_INPUT_DATE_VALUE",
    "start_date and end_date are milliseconds, and end_date is later than start_date"
  ),
  page: refusal(400, 1004, "INVALID_PAGE_NUMBER", "page_number is a whole number, 1 or more"),
  noBot: refusal(404, 404, "NOT_FOUND", "There is no such customer or bot"),
  noUser: refusal(404, 404, "NOT_FOUND", "There is no such user"),
  nowhere: refusal(404, 404, "NOT_FOUND", "There is no such API"),
  noName: refusal(400, 400, "BAD_REQUEST", "attribute_name must be a text that is not blank"),
  noValue: refusal(400, 400, "BAD_REQUEST", "attribute_value must be a text")
} as const

/** What an answer says, without its headers. */
export const told = ({ body, status }: Answer) => ({ status, body })

/** Asks with what stands in the header: the scenario's key, where nothing is said; null for nothing. */
export const askMyBot = async (
  visit: Visit<unknown>,
  path: string,
  authorization: string | null = `Basic ${visit.handles.bots[0]?.api_key}`
) => told(await visit.ask(`GET ${path}`, { token: null, headers: authorization === null ? {} : { authorization } }))

/** The path below which the MyBOT APIs speak of a customer's bot. */
export const pathOf = (customer: AccountId, bot: Pick<AgentBot, "id">): string =>
  `/bot-api/v1.0/customer/${customerIdOf(customer)}/bot/${botKeyOf(bot.id)}`

/** The path of what a user and the scenario's bot said to each other. */
export const historyPath = (visit: Visit<unknown>, user: string, bot = botPath(visit)): string =>
  `${bot}/channel-user/${encodeURIComponent(user)}/conversations`

/** The path of the users who have a value for an attribute. */
export const usersPath = (visit: Visit<unknown>, name: string, value: string, bot = botPath(visit)): string =>
  `${bot}/users?attribute_name=${encodeURIComponent(name)}&attribute_value=${encodeURIComponent(value)}`

/** A page of what a user and the scenario's bot said to each other. */
export const history = async (visit: Visit<unknown>, user: string, query = ""): Promise<History> => {
  const { body, status } = await askMyBot(visit, `${historyPath(visit, user)}?${query}`)
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as History
}

/** What was said on a page, in words. */
export const texts = ({ conversations }: History): ReadonlyArray<unknown> => conversations.map(({ text }) => text)

/** Adds something of any kind that was said. */
export const say = (hall: Hall, talk: Conversation, body: Body, given: Partial<Message> = {}) =>
  addMessage(hall, talk, "", { body, ...given })

/** Adds a file that was sent. */
export const sendFile = (
  hall: Hall,
  talk: Conversation,
  media: Partial<BodyOf<"Media">> & Pick<BodyOf<"Media">, "kind">,
  file: Pick<Attachment, "fileName" | "externalUrl" | "blobKey">,
  given: Partial<Message> = {}
) =>
  Effect.gen(function*() {
    const body = { _tag: "Media", caption: null, contentType: null, attachments: [], ...media } as const
    const { accountId, id } = yield* say(hall, talk, body, given)
    const attachment = yield* hall.tx.insert(attachments, {
      accountId,
      messageId: id,
      fileType: "file",
      extension: null,
      fileSize: 1,
      width: null,
      height: null,
      coordinates: null,
      meta: {},
      ...file
    })
    return yield* hall.tx.update(messages, id, { body: { ...body, attachments: [attachment.id] } })
  })
