import { describe, expect, it } from "vitest"
import { canReply } from "../src/index.ts"

const hour = 3_600_000
const now = 1_800_000_000_000

describe("an answer", () => {
  it.each([
    [{ type: "Channel::Whatsapp", provider: "baileys" }, null, true],
    [{ type: "Channel::Whatsapp", provider: "zapi" }, now - 99 * hour, true],
    [{ type: "Channel::Whatsapp", provider: "whatsapp_cloud" }, null, false],
    [{ type: "Channel::Whatsapp", provider: "default" }, now - 24 * hour + 1, true],
    [{ type: "Channel::Whatsapp", provider: "default" }, now - 24 * hour, false],
    [{ type: "Channel::TwilioSms", medium: "sms" }, null, true],
    [{ type: "Channel::TwilioSms", medium: "whatsapp" }, now - 24 * hour, false],
    [{ type: "Channel::FacebookPage" }, now - 24 * hour + 1, true],
    [{ type: "Channel::FacebookPage" }, now - 24 * hour, false],
    [{ type: "Channel::Instagram", hasHumanAgents: true }, now - 168 * hour + 1, true],
    [{ type: "Channel::Instagram", hasHumanAgents: true }, now - 168 * hour, false],
    [{ type: "Channel::Tiktok" }, now - 48 * hour + 1, true],
    [{ type: "Channel::Tiktok" }, now - 48 * hour, false],
    [{ type: "constructor" }, null, true],
    [{ type: "Channel::Api" }, null, true],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: "2" } }, now - 2 * hour + 1, true],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: 2 } }, now - 2 * hour, false],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: "1.9" } }, now - hour, false],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: 0 } }, now, false],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: "" } }, null, true],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: null } }, null, true],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: "soon" } }, now, false],
    [{ type: "Channel::Instagram" }, now - 24 * hour, false],
    [{ type: "Channel::WebWidget" }, null, true],
    [{ type: "Channel::Api", additionalAttributes: { agent_reply_time_window: 1 } }, now - hour, false],
    [{ type: "Channel::WebWidget", additionalAttributes: { agent_reply_time_window: 1 } }, null, true]
  ])("over %j after %s may be given: %s", (channel, lastIncomingAt, expected) => {
    expect(canReply(channel, lastIncomingAt, now)).toBe(expected)
  })

  it("may not be given where the contact has said nothing, whenever that is", () => {
    expect(canReply({ type: "Channel::Whatsapp", provider: "default" }, null, 1)).toBe(false)
  })
})
