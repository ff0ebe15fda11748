import { botKeyOf, customerIdOf, placesOfBots } from "@mootkit/core"
import type { BotPlace, Inbox } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { channelCodeOf, channelNameOf } from "../../bots/mapping.ts"
import { answering } from "../answering.ts"

const inboxView = ({ channel, id, name }: Inbox) => ({
  id,
  name,
  channel_id: channelCodeOf(channel),
  channel: channelNameOf(channel)
})

const view = ({ accountId, bot, inboxes }: BotPlace) => ({
  id: bot.id,
  name: bot.name,
  account_id: bot.accountId,
  customer_id: accountId && customerIdOf(accountId),
  bot_key: botKeyOf(bot.id),
  inboxes: inboxes.map(inboxView)
})

/** Lists the bots, each once for every account that it answers in. */
export const listBots = answering("bots", {}, (_, { place: { world } }) =>
  Effect.map(world.store.read(placesOfBots), (places) => ({ bots: places.map(view) })))
