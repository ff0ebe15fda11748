import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import {
  contentTypes,
  edited,
  fileMeta,
  floodFaults,
  floodLimit,
  floodSpan,
  givenAttributes,
  givenContentType,
  givenEdit,
  givenType,
  kindFaults,
  lengthFaults,
  longestFile,
  mayEdit,
  mayRetry,
  messageFaults,
  messageStatuses,
  messageTypes,
  noteAttributes,
  retriedAttributes,
  statusChange,
  storedAttributes,
  unedited
} from "../src/messages.ts"
import type { CheckedMessage, ContentType } from "../src/messages.ts"

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
    for (const actions of ["a", { a: 1 }, { text: "a" }, [1], [{ text: "a" }, 1]]) {
      const expected = ["Content attributes contains actions that should be a list of hashes"]
      expect(itemsOf("cards", [{ actions }])).toEqual(expected)
      expect(itemsOf("cards", [{ actions: [{ text: "a" }] }, { actions }])).toEqual(expected)
    }
  })

  it("have their wrong keys told as Ruby writes symbols", () => {
    const keys = { x: 1, "ok?": 1, "go!": 1, "to=": 1, "a b": 1, "9a": 1, "é_9": 1, "x?y": 1, "": 1, "\"": 1 }
    expect(itemsOf("article", [keys])).toEqual([
      "Content attributes contains invalid keys for items : [:x, :ok?, :go!, :to=, :\"a b\", :\"9a\", :é_9, :\"x?y\", :\"\", :\"\\\"\"]"
    ])
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
    expect(faults({ name: "hi", category: 1, language: null, namespace: {} })).toEqual([
      "Template params/category must be of type string",
      "Template params/language must be of type string",
      "Template params/namespace must be of type string"
    ])
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
    expect(messageFaults({ ...plain, ...given, sourceId: "x".repeat(20_001) }, true)).toEqual([
      { attribute: "source_id", message: "Source is too long (maximum is 20000 characters)" },
      { attribute: "base", message: "Too many messages" },
      { attribute: "content_attributes", message: "Content attributes At least one item is required." },
      { attribute: "name", message: "Name is required" },
      { attribute: "content", message: "Content is too long (maximum is 150000 characters)" }
    ])
    expect(messageFaults({ ...plain, additionalAttributes: { template_params: { name: 1, processed_params: 1 } } }, false)).toEqual([
      { attribute: "template_params/name", message: "Template params/name must be of type string" },
      { attribute: "template_params/processed_params", message: "Template params/processed params must be of type hash" }
    ])
  })

  it("is one too many after 200 within a minute", () => {
    expect([floodLimit, floodSpan, floodFaults(false)]).toEqual([200, 60_000, []])
  })
})

describe("a file", () => {
  const kinds = (channel: string, ...types: ReadonlyArray<string>) => kindFaults(channel, types.map((contentType) => ({ contentType })))
  const wrongKind = { attribute: "attachments.file", message: "Attachments file type not supported" }

  it("has 40 MB at most", () => {
    expect(longestFile).toBe(41_943_040)
    expect(lengthFaults(longestFile)).toEqual([])
    expect(lengthFaults(longestFile + 1)).toEqual([{ attribute: "attachments.file", message: "Attachments file size is too big" }])
  })

  it.each([
    "image/svg+xml",
    "video/mp4",
    "audio/ogg",
    "text/csv",
    "text/plain",
    "text/rtf",
    "application/json",
    "application/pdf",
    "application/zip",
    "application/x-7z-compressed",
    "application/vnd.rar",
    "application/x-tar",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  ])("may be of %s on a website", (type) => {
    expect(kinds("Channel::WebWidget", type)).toEqual([])
  })

  it("is of no other kind there, and of any elsewhere", () => {
    const others = ["application/x-thing", "application/x-image/png", "imagery", "text/html"]
    expect(kinds("Channel::WebWidget", "audio/ogg", ...others)).toEqual(others.map(() => wrongKind))
    expect(kinds("Channel::Api", ...others)).toEqual([])
  })
})

describe("what a caller says of a message", () => {
  it("is a type by word or number; by number it escapes what is checked of it, with the quirk", () => {
    const typeOf = (given: unknown, numberedTypes: boolean) => Result.getOrElse(givenType(given, { numberedTypes }), ({ reason }) => reason)
    for (const given of [undefined, null, false]) expect(typeOf(given, true)).toEqual({ messageType: "outgoing", isUnchecked: false })
    expect(typeOf("template", true)).toEqual({ messageType: "template", isUnchecked: false })
    expect(typeOf(0, true)).toEqual({ messageType: "incoming", isUnchecked: true })
    expect(typeOf(0, false)).toEqual({ messageType: "incoming", isUnchecked: false })
    expect(typeOf("x", true)).toBe("'x' is not a valid message_type")
    expect(typeOf("0", true)).toBe("'0' is not a valid message_type")
    expect(typeOf(4, true)).toBe("'4' is not a valid message_type")
    expect(typeOf("", true)).toBe("'' is not a valid message_type")
    expect(typeOf({ a: 1 }, true)).toBe("'{\"a\":1}' is not a valid message_type")
    expect(typeOf(true, true)).toBe("'true' is not a valid message_type")
    expect([0, 1, 2, 3].map((given) => typeOf(given, false))).toEqual(
      ["incoming", "outgoing", "activity", "template"].map((messageType) => ({ messageType, isUnchecked: false }))
    )
  })

  it("is a kind of content by word or number, text where nothing is said", () => {
    const kindOf = (given: unknown) => Result.getOrElse(givenContentType(given), ({ reason }) => reason)
    expect([undefined, null, "", "cards"].map(kindOf)).toEqual(["text", "text", "text", "cards"])
    expect(Array.from(contentTypes, (_, number) => kindOf(number))).toEqual([
      "text",
      "input_text",
      "input_textarea",
      "input_email",
      "input_select",
      "cards",
      "form",
      "article",
      "incoming_email",
      "input_csat",
      "integrations",
      "sticker",
      "voice_call"
    ])
    expect(kindOf("zzz")).toBe("'zzz' is not a valid content_type")
  })

  it("is attributes, or the text of some [conversations 164]", () => {
    expect(givenAttributes({ a: 1 })).toEqual({ a: 1 })
    expect(givenAttributes("{\"in_reply_to\":5}")).toEqual({ in_reply_to: 5 })
    const nested = (depth: number) => `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`
    expect(givenAttributes(nested(99))).toHaveProperty("a")
    for (const given of [nested(100), nested(1_000_000), "{", "[1]", "5", "null", undefined, null, [1], 5, ["{\"a\":1}"]]) expect(Object.keys(givenAttributes(given))).toEqual([])
  })

  it("loses attributes beside an automation rule, with the quirk", () => {
    const given = { automation_rule_id: 3, in_reply_to: 1, items: null, own: "x" }
    const stored = (automationAttributes: boolean) => storedAttributes(given, "2020-01-01", { automationAttributes })
    expect(stored(true)).toEqual({ automation_rule_id: 3, in_reply_to: 1, external_created_at: "2020-01-01" })
    expect(stored(false)).toEqual({ ...given, external_created_at: "2020-01-01" })
    const own = { items: [1], in_reply_to: 2, is_reaction: true, zapi_args: {} }
    expect(storedAttributes({ ...own, automation_rule_id: 3, own: 1 }, null, { automationAttributes: true })).toEqual({
      ...own,
      automation_rule_id: 3
    })
    expect(Object.keys(stored(true))).toEqual(["automation_rule_id", "in_reply_to", "external_created_at"])
    expect(storedAttributes({ automation_rule_id: "", own: 1 }, "", { automationAttributes: true })).toEqual({ automation_rule_id: "", own: 1 })
  })

  it("is its campaign and its template, where they say something", () => {
    expect(noteAttributes(7, { name: "hi" })).toEqual({ campaign_id: 7, template_params: { name: "hi" } })
    expect([noteAttributes(undefined, undefined), noteAttributes("", {})].map(Object.keys)).toEqual([[], []])
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
    expect(fileMeta({ ...none, metadata: { "v.ogg": "a" } }, voice)).toEqual({})
    expect(fileMeta({ ...none, transcode: "opus" }, voice)).toEqual({ is_recorded_audio: true })
    expect(fileMeta({ ...none, transcode: "mp3" }, voice)).toEqual({ audio_transcoding_failed: true })
    expect(fileMeta({ ...none, transcode: "opus" }, { contentType: "image/png", name: "a.png" })).toEqual({})
  })
})

describe("a message that came so far", () => {
  const at = (status: "sent" | "delivered" | "read" | "failed", contentAttributes = {}) => ({ status, contentAttributes })

  it("goes anywhere but from read to delivered; only failing has a reason [conversations 181]", () => {
    for (const status of messageStatuses) expect(statusChange(at("sent"), status)).toEqual(Option.some(at(status)))
    expect(messageStatuses).toEqual(["sent", "delivered", "read", "failed"])
    expect(statusChange(at("read"), "delivered")).toEqual(Option.none())
    for (const status of ["sent", "read", "failed"] as const) expect(statusChange(at("read"), status)).toEqual(Option.some(at(status)))
    expect(statusChange(at("sent"), "failed", "gone")).toEqual(Option.some(at("failed", { external_error: "gone" })))
    expect(statusChange(at("sent"), "sent", "gone")).toEqual(Option.some(at("sent")))
    expect(statusChange(at("failed", { external_error: "gone", a: 1 }), "sent")).toEqual(
      Option.some(at("sent", { external_error: null, a: 1 }))
    )
    expect(statusChange(at("sent"), "failed", { a: 1 })).toEqual(Option.some(at("failed")))
  })

  it("is sent again only where it failed, and is one that is sent", () => {
    const again = messageTypes.flatMap((messageType) =>
      messageStatuses.flatMap((status) => mayRetry({ messageType, status }) ? [[messageType, status]] : []))
    expect(again).toEqual([["outgoing", "failed"], ["template", "failed"]])
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
    expect(reasonFor("👍".repeat(150_000))).toHaveLength(300_000)
    expect(reasonFor("👍".repeat(150_001))).toBe(": Content exceeds maximum length")
  })

  it("is for messages that the account wrote", () => {
    expect(messageTypes.filter(mayEdit)).toEqual(["outgoing"])
  })

  it("keeps what it said at first, and what it said before when it comes to nothing", () => {
    const first = { content: "a", contentAttributes: { x: 1 } }
    const second = edited(first, "b")
    expect(second).toEqual({ content: "b", contentAttributes: { x: 1, is_edited: true, previous_content: "a" } })
    expect(edited(second, "c")).toEqual({ content: "c", contentAttributes: { x: 1, is_edited: true, previous_content: "a" } })
    expect(unedited(first)).toEqual({ content: "a", contentAttributes: { x: 1, is_edited: false, previous_content: null } })
    expect(unedited(second)).toEqual(second)
    expect(edited({ content: "b", contentAttributes: { is_edited: true } }, "c").contentAttributes["previous_content"]).toBe(null)
  })
})
