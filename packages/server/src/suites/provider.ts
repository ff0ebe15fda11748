import { expect } from "vitest"
import { ownNumber, verifyToken } from "./hall.ts"
import type { Visit } from "./visit.ts"

/** The provider tells the server of an event, through the webhook that they agreed on. */
export const providerSays = async (at: () => Visit<unknown>, event: string, data: unknown): Promise<void> => {
  const json = { event, data, webhookVerifyToken: verifyToken }
  const { status } = await at().ask(`POST /webhooks/whatsapp/${ownNumber}`, { token: null, json })
  expect(status).toBe(200)
}
