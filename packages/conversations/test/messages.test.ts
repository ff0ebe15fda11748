import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import {
  edited,
  fileMeta,
  givenAttributes,
  givenContentType,
  givenEdit,
  givenType,
  kindFaults,
  lengthFaults,
  longestFile,
  messageFaults,
  retriedAttributes,
  statusChange,
  storedAttributes,
  unedited
} from "../src/index.ts"
import type { CheckedMessage, ContentType } from "../src/index.ts"

const plain: CheckedMessage = {
  content: "Hello",
  contentType: "text",
  contentAttributes: {},
  additionalAttributes: {},
  sourceId: null
}

const told = (given: Partial<CheckedMessage>, isFlooded = false) =>
  messageFaults({ ...plain, ...given }, isFlooded).map(({ message }) => message)

const itemsOf = (contentType: ContentType, items: unknown) => told({ contentType, contentAttributes: { items } })

describe("the items of a content", () => {
  it.each<[ContentType, object]>([
    ["input_select", { title: "a", value: "b" }],
    ["cards", { title: "a", description: "b", media_url: "c", actions: [{ text: "a", type: "link", payload: "p", uri: "u" }] }],
    ["form", { type: "text", placeholder: "", label: "", name: "", options: [], default: "", required: true, pattern: "", title: "", pattern_error: "" }],
    ["article", { title: "a", description: "b", link: "c" }]
  ])("of %s have the keys of that kind [conversations 166]", (contentType, item) => {
    expect(itemsOf(contentType, [item])).toEqual([])
    expect(itemsOf(contentType, [item, { ...item, foo: 1 }, { ...item, "b-r": 1, foo: 1 }])).toEqual([
      "Content attributes contains invalid keys for items : [:foo, :\"b-r\", :foo]"
    ])
  })

  it("are there [conversations 166]", () => {
    for (const items of [[], {}, "", null, undefined]) {
      expect(itemsOf("input_select", items)).toEqual(["Content attributes At least one item is required."])
    }
    for (const items of [["a"], [{ title: "a" }, 1], "a", { a: 1 }, [[]]]) {
      expect(itemsOf("form", items)).toEqual(["Content attributes Items should be a hash."])
    }
  })

  it("of cards have actions, and those the keys of actions [conversations 167]", () => {
    const missing = ["Content attributes contains items missing actions"]
    expect(itemsOf("cards", [{ title: "a" }])).toEqual(missing)
    expect(itemsOf("cards", [{ actions: [] }, { actions: [{ text: "a" }] }])).toEqual(missing)
    expect(itemsOf("cards", [{ actions: [{ text: "a", url: "b" }] }])).toEqual(["Content attributes contains invalid keys for actions:  [:url]"])
    for (const actions of ["a", { a: 1 }, [1]]) {
      expect(itemsOf("cards", [{ actions }])).toEqual(["Content attributes contains actions that should be a list of hashes"])
    }
  })

  it("of other contents are nobody's business", () => {
    expect(itemsOf("text", "x")).toEqual([])
    expect(itemsOf("input_csat", undefined)).toEqual([])
  })
})

describe("the template of a message", () => {
  const faults = (template_params: unknown) => told({ additionalAttributes: { template_params } })

  it("has a name, and what it has is of the right type", () => {
    expect(faults({ name: "hi" })).toEqual([])
    expect(faults({ name: "hi", category: "UTILITY", language: "en", namespace: "n", processed_params: {} })).toEqual([])
    expect(faults({ language: "en" })).toEqual(["Name is required"])
    expect(faults("hi")).toEqual(["Template params must be of type hash"])
    expect(faults({ name: 1, processed_params: ["a"] })).toEqual([
      "Template params/name must be of type string",
      "Template params/processed params must be of type hash"
    ])
  })
})

describe("a message", () => {
  it("has 150000 characters at most, however many units they take [conversations 157]", () => {
    expect(told({ content: "☕".repeat(150_000) })).toEqual([])
    expect(told({ content: "👍".repeat(150_000) })).toEqual([])
    const tooLong = ["Content is too long (maximum is 150000 characters)"]
    expect(told({ content: "x".repeat(150_001) })).toEqual(tooLong)
    expect(told({ content: "👍".repeat(150_001) })).toEqual(tooLong)
    expect(told({ content: null, sourceId: "x".repeat(20_000) })).toEqual([])
    expect(told({ sourceId: "x".repeat(20_001) })).toEqual(["Source is too long (maximum is 20000 characters)"])
  })

  it("is told all that is wrong with it, in order [conversations 170]", () => {
    const given = { content: "x".repeat(150_001), contentType: "form", additionalAttributes: { template_params: {} } } as const
    expect(told(given, true)).toEqual([
      "Too many messages",
      "Content attributes At least one item is required.",
      "Name is required",
      "Content is too long (maximum is 150000 characters)"
    ])
  })

  it("carries files of 40 MB at most, and on a website only those of some kinds", () => {
    const reasons = (faults: ReadonlyArray<{ readonly message: string }>) => faults.map(({ message }) => message)
    const kinds = (channel: string, ...types: ReadonlyArray<string>) =>
      reasons(kindFaults(channel, types.map((contentType) => ({ contentType }))))
    expect(reasons(lengthFaults(longestFile))).toEqual([])
    expect(reasons(lengthFaults(longestFile + 1))).toEqual(["Attachments file size is too big"])
    expect(kinds("Channel::Api", "image/svg+xml", "application/x-thing")).toEqual([])
    expect(kinds("Channel::WebWidget", "audio/ogg", "application/pdf", "application/x-thing")).toEqual(["Attachments file type not supported"])
  })
})

describe("what a caller says of a message", () => {
  it("is a type by word or number; by number it escapes what is checked of it, with the quirk", () => {
    const typeOf = (given: unknown, numberedTypes: boolean) => Result.getOrElse(givenType(given, { numberedTypes }), ({ reason }) => reason)
    expect(typeOf(undefined, true)).toEqual({ messageType: "outgoing", isUnchecked: false })
    expect(typeOf("template", true)).toEqual({ messageType: "template", isUnchecked: false })
    expect(typeOf(0, true)).toEqual({ messageType: "incoming", isUnchecked: true })
    expect(typeOf(0, false)).toEqual({ messageType: "incoming", isUnchecked: false })
    expect(typeOf("x", true)).toBe("'x' is not a valid message_type")
    expect(typeOf("0", true)).toBe("'0' is not a valid message_type")
    expect(typeOf(4, true)).toBe("'4' is not a valid message_type")
    expect(typeOf("", true)).toBe("'' is not a valid message_type")
    expect(typeOf({ a: 1 }, true)).toBe("'{\"a\":1}' is not a valid message_type")
  })

  it("is a kind of content by word or number, text where nothing is said", () => {
    const kindOf = (given: unknown) => Result.getOrElse(givenContentType(given), ({ reason }) => reason)
    expect([undefined, null, "", "cards", 12].map(kindOf)).toEqual(["text", "text", "text", "cards", "voice_call"])
    expect(kindOf("zzz")).toBe("'zzz' is not a valid content_type")
  })

  it("is attributes, or the text of some [conversations 164]", () => {
    expect(givenAttributes({ a: 1 })).toEqual({ a: 1 })
    expect(givenAttributes("{\"in_reply_to\":5}")).toEqual({ in_reply_to: 5 })
    const nested = (depth: number) => `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`
    expect(givenAttributes(nested(99))).toHaveProperty("a")
    for (const given of [nested(100), nested(1_000_000), "{", "[1]", "5", "null", undefined, null, [1], 5]) expect(Object.keys(givenAttributes(given))).toEqual([])
  })

  it("loses attributes beside an automation rule, with the quirk", () => {
    const given = { automation_rule_id: 3, in_reply_to: 1, items: null, own: "x" }
    const stored = (automationAttributes: boolean) => storedAttributes(given, "2020-01-01", { automationAttributes })
    expect(stored(true)).toEqual({ automation_rule_id: 3, in_reply_to: 1, external_created_at: "2020-01-01" })
    expect(stored(false)).toEqual({ ...given, external_created_at: "2020-01-01" })
    expect(storedAttributes({ automation_rule_id: "", own: 1 }, "", { automationAttributes: true })).toEqual({ automation_rule_id: "", own: 1 })
  })

  it("is noted of its files", () => {
    const none = { recorded: undefined, transcode: undefined, metadata: undefined }
    const voice = { contentType: "audio/ogg", name: "v.ogg" }
    expect(fileMeta(none, voice)).toEqual({})
    for (const recorded of [true, "true", ["v.ogg"], "[\"v.ogg\"]"]) {
      expect(fileMeta({ ...none, recorded }, voice)).toEqual({ is_recorded_audio: true })
    }
    for (const recorded of [false, "yes", ["w.ogg"], "\"v.ogg\""]) expect(fileMeta({ ...none, recorded }, voice)).toEqual({})
    expect(fileMeta({ ...none, metadata: { "v.ogg": { a: 1 }, "w.ogg": { b: 2 } } }, voice)).toEqual({ a: 1 })
    expect(fileMeta({ ...none, transcode: "opus" }, voice)).toEqual({ is_recorded_audio: true })
    expect(fileMeta({ ...none, transcode: "mp3" }, voice)).toEqual({ audio_transcoding_failed: true })
    expect(fileMeta({ ...none, transcode: "opus" }, { contentType: "image/png", name: "a.png" })).toEqual({})
  })
})

describe("a message that came so far", () => {
  const at = (status: "sent" | "delivered" | "read" | "failed", contentAttributes = {}) => ({ status, contentAttributes })

  it("goes anywhere but from read to delivered; only failing has a reason [conversations 181]", () => {
    expect(statusChange(at("sent"), "read")).toEqual(Option.some(at("read")))
    expect(statusChange(at("read"), "delivered")).toEqual(Option.none())
    for (const status of ["sent", "read", "failed"] as const) expect(statusChange(at("read"), status)).toEqual(Option.some(at(status)))
    expect(statusChange(at("sent"), "failed", "gone")).toEqual(Option.some(at("failed", { external_error: "gone" })))
    expect(statusChange(at("sent"), "sent", "gone")).toEqual(Option.some(at("sent")))
    expect(statusChange(at("failed", { external_error: "gone", a: 1 }), "sent")).toEqual(
      Option.some(at("sent", { external_error: null, a: 1 }))
    )
    expect(statusChange(at("sent"), "failed", { a: 1 })).toEqual(Option.some(at("failed")))
  })

  it("is no other by a word that is no status [conversations 181]", () => {
    for (const status of ["bogus", 1, null, undefined, {}]) expect(statusChange(at("sent"), status)).toEqual(Option.none())
  })

  it("loses its attributes when it is sent again, with the quirk", () => {
    const attributes = { in_reply_to: 1, external_error: "gone" }
    expect(retriedAttributes(attributes, { forgetfulRetry: true })).toEqual({})
    expect(retriedAttributes(attributes, { forgetfulRetry: false })).toEqual({ in_reply_to: 1 })
  })
})

describe("another text for a message", () => {
  it("is a text of 150000 characters at most", () => {
    const reasonFor = (content: unknown) => Result.getOrElse(givenEdit(content), ({ reason }) => `: ${reason}`)
    for (const content of [undefined, null, "", " \n", [], false]) expect(reasonFor(content)).toBe(": Content is required")
    expect(reasonFor(5)).toBe(": content must be a text")
    expect(reasonFor("x".repeat(150_001))).toBe(": Content exceeds maximum length")
    expect(reasonFor("☕".repeat(150_000))).toHaveLength(150_000)
  })

  it("keeps what it said at first, and what it said before when it comes to nothing", () => {
    const first = { content: "a", contentAttributes: { x: 1 } }
    const second = edited(first, "b")
    expect(second).toEqual({ content: "b", contentAttributes: { x: 1, is_edited: true, previous_content: "a" } })
    expect(edited(second, "c")).toEqual({ content: "c", contentAttributes: { x: 1, is_edited: true, previous_content: "a" } })
    expect(unedited(first)).toEqual({ content: "a", contentAttributes: { x: 1, is_edited: false, previous_content: null } })
    expect(unedited(second)).toEqual(second)
  })
})
