import { expect, it } from "vitest"
import { walked } from "../walked.ts"

it("walks through the life of a group", async () => {
  expect(await walked(import.meta.dirname)).toEqual([
    "making a group: 200",
    "waited for conversation.created: \"Tasting on Friday\" has a conversation of its own",
    "seconds later the members are known: Café Aurora, Camila Duarte, Tomás Oliveira",
    "promoting one of them: 200. Café Aurora promoted Camila Duarte to admin",
    "letting admins decide who comes in: 200. Café Aurora turned on admin approval to join this group",
    "posting with a mention sends: {\"text\":\"Welcome, @914737574027158!\",\"mentions\":[\"914737574027158@lid\"]}",
    "she answers: Thanks, [@Café Aurora](mention://contact/3/Caf%C3%A9%20Aurora)",
    "somebody follows the invite: +5511977776666 wants to join the group",
    "approving: 200, 4 members",
    "a sync within 15 minutes of the last: 202, and nothing happens",
    "a sync 15 minutes later: 202, and it is done",
    "removed from the club: group_left is true, its conversation was open and is resolved"
  ])
})
