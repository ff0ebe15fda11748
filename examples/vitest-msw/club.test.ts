import { setupKit } from "@mootkit/msw"
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import { invite, lastWords, overview } from "./club.ts"
import type { Chatwoot } from "./club.ts"

const kit = setupKit({ scenario: "group-support", url: "https://chat.example.test" })
beforeAll(() => kit.listen())
beforeEach(() => kit.reset())
afterAll(() => kit.close())

const chatwoot: Chatwoot = { url: kit.url, token: kit.handles.tokens["administrator"] ?? "", accountId: 1 }
const club = 1
const clubTalk = 1
const clubJid = "120363041155512345@g.us"

it("tells who leads the club", async () => {
  expect(await overview(chatwoot, club)).toBe("25 people, led by Camila Duarte, Café Aurora, Tomás Oliveira")
})

it("invites somebody, and the conversation shows it", async () => {
  await invite(chatwoot, club, "+5511977776666")
  expect(await overview(chatwoot, club)).toMatch(/^26 people/)
  expect(await lastWords(chatwoot, clubTalk)).toBe("Café Aurora added +5511977776666 to the group")
})

it("starts each test from the same world", async () => {
  expect(await overview(chatwoot, club)).toMatch(/^25 people/)
})

it("shows that somebody left by himself", async () => {
  await kit.control.leaveGroup({ body: { group: clubJid, phone: "+5521988880102" } })
  expect(await lastWords(chatwoot, clubTalk)).toBe("Tomás Oliveira left the group")
})

it("fails as the real thing does while the phone is off, and adds nobody", async () => {
  await kit.control.addFault({ body: { target: { provider: "updateParticipants" }, kind: "unavailable" } })
  await expect(invite(chatwoot, club, "+5511977776666")).rejects.toThrow(/^422 .*ProviderUnavailableError/)
  expect(await overview(chatwoot, club)).toMatch(/^25 people/)
})

it("is refused without a good token", async () => {
  await expect(overview({ ...chatwoot, token: "forgotten" }, club)).rejects.toThrow("401 {\"error\":\"Invalid Access Token\"}")
})
