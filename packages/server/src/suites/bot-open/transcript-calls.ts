import { expect } from "vitest"
import { logInBot } from "../bot-hall.ts"
import type { Visit } from "../visit.ts"
import { asApp } from "./callers.ts"

type At = () => Visit<unknown>

/** The phone of the user whose transcripts are asked for. */
export const ana = "+5511988880001"

/** A moment as the API writes it. */
export const iso = (at: number): string => new Date(at).toISOString()

/** A page of transcripts. */
export interface Told {
  readonly botUser: unknown
  readonly transcripts: ReadonlyArray<{ readonly type: string; readonly text?: { readonly message: string } }>
  readonly paginationDetails: unknown
}

/** Asks for transcripts, and gives the answer, whatever it is. */
export const ask = async (at: At, json: unknown, query = "") => {
  const { body, status } = await asApp(at, `POST /transcripts${query}`, await logInBot(at()), { json })
  return { status, body }
}

/** The page of Ana's transcripts, or of what else is asked for. */
export const tell = async (at: At, given: object = {}, query = ""): Promise<Told> => {
  const { body, status } = await ask(at, { botUserId: ana, channelId: 1014, ...given }, query)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as Told
}

/** The texts of what is told. */
export const texts = async (at: At, given?: object, query?: string) =>
  (await tell(at, given, query)).transcripts.map(({ text, type }) => text?.message ?? type)

/** A refusal of what was asked. */
export const refused = (message: string) => ({ status: 400, body: { message } })

/** What is told of nobody. */
export const nothing = {
  status: 200,
  body: { botUser: { customFields: {}, tags: [] }, transcripts: [], paginationDetails: { page: 1, pages: 0, total: 0, limit: 50 } }
}
