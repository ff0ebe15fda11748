import * as Effect from "effect/Effect"
import { openHandles } from "./crew.ts"
import { openDirectory } from "./directory.ts"
import { openDesk } from "./group-support/desk.ts"
import { groupTalks } from "./group-support/group-talks.ts"
import { isGroup, writeGroup } from "./group-support/groups.ts"
import { otherTalks } from "./group-support/other-talks.ts"
import { people } from "./group-support/people.ts"
import { whatsappTalks } from "./group-support/whatsapp-talks.ts"
import { writeTalk } from "./history.ts"
import type { Scenario } from "./scenarios.ts"
import { mondayMorning } from "./times.ts"

/** Oldest first, so that conversations are numbered as they came in. */
const talks = [...groupTalks, ...whatsappTalks, ...otherTalks].sort((a, b) => b.ago - a.ago)

/**
 * The support desk of a coffee roaster: WhatsApp, API and website inboxes, a customers' club as a group of 25, an
 * announcement group, a group that was left, and some forty conversations of the last weeks.
 */
export const groupSupport: Scenario = {
  name: "group-support",
  start: mondayMorning,
  seed: (tx) =>
    Effect.gen(function*() {
      const desk = yield* openDesk(tx)
      const directory = openDirectory(desk, people, talks)
      const groups = {
        club: yield* writeGroup(desk, directory, "club"),
        news: yield* writeGroup(desk, directory, "news"),
        fair: yield* writeGroup(desk, directory, "fair")
      }
      for (const talk of talks) {
        const { ago, inbox, who } = talk
        const reached = isGroup(who) ? groups[who] : yield* directory.reach(who, desk.inboxes[inbox], tx.now - ago)
        yield* writeTalk(desk, directory, talk, reached)
      }
      return yield* openHandles(tx, desk.crew, Object.values(desk.inboxes))
    })
}
