import * as core from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Call, Handler } from "../../call.ts"
import type { Refusal } from "../../refusals.ts"
import { empty } from "../../reply.ts"

/** Takes in an event of the WhatsApp provider; the token in its body is all that is asked for [groups §6.1]. */
export const receiveWhatsapp: Handler<Call, Refusal> = ({ params, place }) =>
  Effect.as(
    core.receiveWebhook(place.world, {
      number: String(params["phone_number"]),
      event: params["event"],
      data: params["data"],
      verifyToken: params["webhookVerifyToken"],
      awaitResponse: params["awaitResponse"]
    }),
    empty
  )
