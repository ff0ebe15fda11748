import * as Effect from "effect/Effect"
import { handlesOf } from "./crew.ts"
import { openDesk } from "./group-support/desk.ts"
import { Directory } from "./group-support/directory.ts"
import { groupTalks } from "./group-support/group-talks.ts"
import { groups, writeGroup } from "./group-support/groups.ts"
import type { GroupName } from "./group-support/groups.ts"
import { writeTalk } from "./group-support/history.ts"
import { otherTalks } from "./group-support/other-talks.ts"
import { whatsappTalks } from "./group-support/whatsapp-talks.ts"
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
      const directory = new Directory(desk, talks)
      for (const name of Object.keys(groups) as ReadonlyArray<GroupName>) yield* writeGroup(desk, directory, name)
      for (const talk of talks) yield* writeTalk(desk, directory, talk)
      return handlesOf(desk.crew, Object.values(desk.inboxes))
    })
}
