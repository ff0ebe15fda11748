import { groupSteps } from "@mootkit/groups"
import type { GroupsQuirks, GroupUpdate } from "@mootkit/groups"
import { isGroupJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { updateContact } from "../contacts.ts"
import { groupConversation } from "../conversations.ts"
import { dispatchGroupSynced } from "../group-synced.ts"
import type { Tx } from "../store.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { addGroupActivity, authorName, reachGroup } from "./groups.ts"
import type { Intake } from "./step.ts"
import { elementsOf, textOf, wire } from "./reading.ts"
import type { Wire } from "./reading.ts"

const keys = {
  subject: "string",
  desc: "string",
  inviteCode: "string",
  restrict: "boolean",
  announce: "boolean",
  memberAddMode: "boolean",
  joinApprovalMode: "boolean"
} as const satisfies Record<keyof GroupUpdate, "string" | "boolean">

/** What an item tells of its group; keys whose values are of the wrong type count as not told. */
const readUpdate = (item: Wire): GroupUpdate =>
  Object.fromEntries(
    Object.entries(keys).filter(([key, type]) => item[key] === null || typeof item[key] === type).map(([key]) => [key, item[key]])
  )

/** Takes in what is told of one group: its name, attributes and activities, then the news that it is known anew. */
const takeItem = (tx: Tx, inbox: Inbox, jid: string, item: Wire, quirks: GroupsQuirks) =>
  Effect.gen(function*() {
    const group = yield* reachGroup(tx, inbox, jid)
    const conversation = yield* groupConversation(tx, inbox, group)
    const author = yield* authorName(tx, inbox, textOf(item["author"]))
    let { contact } = group
    for (const step of groupSteps(readUpdate(item), { name: contact.name, attributes: contact.additionalAttributes }, quirks)) {
      if (step._tag === "Rename") contact = yield* updateContact(tx, contact, { name: step.name })
      else if (step._tag === "Store") {
        contact = yield* updateContact(tx, contact, { additionalAttributes: { ...contact.additionalAttributes, ...step.attributes } })
      } else yield* addGroupActivity(tx, inbox, conversation, step.notice, { author, value: contact.name })
    }
    yield* dispatchGroupSynced(tx, contact.id)
  })

/** Takes in changes of groups, and full reports of them, group by group [groups §6.4]. */
export const takeGroupsUpdate: Intake = (_, inbox, data) =>
  Effect.succeed(elementsOf(data).flatMap((element) => {
    const item = wire(element)
    const jid = textOf(item["id"])
    return jid === null || !isGroupJid(jid) ? [] : [(tx, { groups }) => takeItem(tx, inbox, jid, item, groups)]
  }))
