import { operations } from "../operation.ts"

/** What the WhatsApp provider calls. */
export const whatsappWebhook = operations("neighbour", {
  "whatsapp-webhook": {
    method: "POST",
    path: "/webhooks/whatsapp/:phone_number",
    tag: "Webhooks",
    summary: "Takes in an event of the WhatsApp provider: at once if it is awaited, else after the answer.",
    params: { phone_number: "string" },
    body: {
      event: (s) => s.String,
      data: (s) => s.Unknown,
      extra: (s) => s.optionalKey(s.Unknown),
      webhookVerifyToken: (s) => s.optionalKey(s.String),
      awaitResponse: (s) => s.optionalKey(s.Boolean)
    },
    documented: {
      200: null,
      400: (s) => s.frameworkError,
      401: null,
      404: null,
      422: (s) => s.unprocessable,
      500: (s) => s.frameworkError
    }
  }
})
