import * as Effect from "effect/Effect"
import { files } from "./bot-shop/files.ts"
import { fitting } from "./bot-shop/fitting.ts"
import { otherTalks } from "./bot-shop/other-talks.ts"
import { people } from "./bot-shop/people.ts"
import { openShop } from "./bot-shop/shop.ts"
import { whatsappTalks } from "./bot-shop/whatsapp-talks.ts"
import { openHandles } from "./crew.ts"
import { openDirectory } from "./directory.ts"
import { writeTalk } from "./history.ts"
import type { Scenario } from "./scenarios.ts"
import { blobsOf } from "./talk.ts"
import { mondayMorning } from "./times.ts"

/** Oldest first, so that conversations are numbered as they came in. */
const talks = [...fitting, ...whatsappTalks, ...otherTalks].sort((a, b) => b.ago - a.ago)

/**
 * A bicycle shop whose bot answers on WhatsApp, on its website and on Telegram: two months in which everything was said
 * that a bot's transcripts know, agents who took over, and a script by which the bot talks on.
 */
export const botShop: Scenario = {
  name: "bot-shop",
  start: mondayMorning,
  files: blobsOf(Object.values(files)),
  seed: (tx) =>
    Effect.gen(function*() {
      const shop = yield* openShop(tx)
      const directory = openDirectory(shop, people, talks)
      for (const talk of talks) {
        const reached = yield* directory.reach(talk.who, shop.inboxes[talk.inbox], tx.now - talk.ago)
        yield* writeTalk(shop, directory, talk, reached)
      }
      return yield* openHandles(tx, shop.crew, Object.values(shop.inboxes))
    })
}
