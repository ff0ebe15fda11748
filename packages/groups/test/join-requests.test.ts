import { describe, expect, it } from "vitest"
import { handleDecision, inviteUrl, listedRequests, readPendingRequests, withoutRequests, withRequest } from "../src/index.ts"

const ana = { jid: "9@lid", contact_id: 3, request_time: "1700000000" }
const bia = { jid: "8@lid", contact_id: 4, request_time: "1700000060" }

describe("who waits", () => {
  it.each([[undefined], [null], ["9@lid"], [{}], [{ 0: ana }], [7]])("is nobody where %j is stored", (stored) => {
    expect(readPendingRequests(stored)).toEqual([])
  })

  it("is read as it was written, without what is no request at all", () => {
    const odd = { jid: "7@lid", contact_id: "3", request_time: 170, more: 1 }
    expect(readPendingRequests([null, undefined, "9@lid", 9, [ana], {}, { jid: 9 }, odd, ana])).toEqual([{}, { jid: 9 }, odd, ana])
    expect(withoutRequests(readPendingRequests([{}, odd, ana]), ["9@lid", "7"])).toEqual([{}, odd])
  })

  it("no longer is who was answered, and others still are [groups 142]", () => {
    expect(withoutRequests([ana, bia], ["9@lid"])).toEqual([bia])
    expect(withoutRequests([ana, bia], ["9@lid", "8@lid"])).toEqual([])
  })

  it("still is who was meant by another address [groups 143]", () => {
    expect(withoutRequests([ana, bia], ["5511988887777", "9", "@lid"])).toEqual([ana, bia])
  })

  it("cases 194, 195: is who asked, last, with what he said last", () => {
    const again = { ...ana, request_time: "1700000120" }
    expect(withRequest([], ana)).toEqual([ana])
    expect(withRequest([ana, bia], again)).toEqual([bia, again])
  })

  it("is who the provider lists, if he is somebody [groups 60]", () => {
    const listing = [
      { request: { jid: "9@lid", phone_number: "5511988887777@s.whatsapp.net", request_time: "170" }, contactId: 3 },
      { request: { jid: "?" }, contactId: null },
      { request: { jid: "8@lid" }, contactId: 4 }
    ]
    expect(listedRequests(listing)).toEqual([
      { jid: "9@lid", contact_id: 3, request_time: "170" },
      { jid: "8@lid", contact_id: 4, request_time: null }
    ])
  })
})

describe("handleDecision", () => {
  it("passes addresses and action on [groups 141]", () => {
    expect(handleDecision(["55@s.whatsapp.net"], "approve")).toEqual({ participants: ["55@s.whatsapp.net"], action: "approve" })
  })

  it.each([[undefined], [null], ["9@lid"], [{}], [[{}]], [[9]]])("passes nobody on for %j [groups 144]", (participants) => {
    expect(handleDecision(participants, "approve").participants).toBeNull()
  })

  it("checks no action, and passes none on for what is no text [groups 145]", () => {
    expect(handleDecision([], "foo")).toEqual({ participants: [], action: "foo" })
    expect(handleDecision([], 1).action).toBeNull()
    expect(handleDecision([], undefined).action).toBeNull()
  })
})

describe("inviteUrl", () => {
  it("cases 132, 133: ends with the code, or with a slash where there is none", () => {
    expect(inviteUrl("ABCXYZ")).toBe("https://chat.whatsapp.com/ABCXYZ")
    expect(inviteUrl(null)).toBe("https://chat.whatsapp.com/")
  })
})
