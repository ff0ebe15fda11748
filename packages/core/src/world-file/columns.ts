import type { Columns } from "../store/columns.ts"
import type { AnyRow, Key, Table } from "../table.ts"
import { tablesByName } from "../tables.ts"
import { isJson } from "../tables/json.ts"

const isText = (value: unknown): boolean => typeof value === "string"

/** Numbers as far as dates go, since most are shown as such. */
const isNumber = (value: unknown): boolean => typeof value === "number" && Math.abs(value) <= 8.64e15

const listOf = (is: (value: unknown) => boolean) => (value: unknown): boolean => Array.isArray(value) && value.every(is)

const kinds = {
  text: { is: isText, must: "a text" },
  number: { is: isNumber, must: "a number" },
  flag: { is: (value: unknown): boolean => typeof value === "boolean", must: "true or false" },
  texts: { is: listOf(isText), must: "a list of texts" },
  numbers: { is: listOf(isNumber), must: "a list of numbers" },
  objects: { is: listOf(isJson), must: "a list of objects" },
  list: { is: Array.isArray, must: "a list" },
  object: { is: isJson, must: "an object" },
  anything: { is: (value: unknown): boolean => value !== undefined, must: "there" }
} as const

type Plain<Value> = [Value] extends [string] ? "text"
  : [Value] extends [number] ? "number"
  : [Value] extends [boolean] ? "flag"
  : [Value] extends [ReadonlyArray<string>] ? "texts"
  : [Value] extends [ReadonlyArray<number>] ? "numbers"
  : [Value] extends [ReadonlyArray<object>] ? "objects"
  : [Value] extends [ReadonlyArray<unknown>] ? "list"
  : [Value] extends [object] ? "object"
  : "anything"

/** What a column may hold; with `?`, null as well. */
type Kind<Value> = unknown extends Value ? "anything"
  : null extends Value ? `${Plain<NonNullable<Value>>}?`
  : Plain<Value>

type RowOf<Declared> = Declared extends { readonly Row?: infer Row extends AnyRow } ? Row : never

/** The columns of each table: the compiler holds them against its rows. */
type AllColumns = {
  readonly [Name in keyof typeof tablesByName]: {
    readonly [Column in keyof RowOf<typeof tablesByName[Name]>]-?: Kind<RowOf<typeof tablesByName[Name]>[Column]>
  }
}

const stamps = { createdAt: "number", updatedAt: "number" } as const

const columns: AllColumns = {
  events: {
    seq: "number", accountId: "number", stream: "object", type: "text", ids: "object", changed: "object",
    snapshot: "object?", actor: "object?", at: "number"
  },
  subscriptions: {
    subscriber: "text", seq: "number"
  },
  jobs: {
    id: "number", runAt: "number", kind: "text", payload: "object", worker: "text?", leasedUntil: "number?",
    attempts: "number"
  },
  accounts: {
    id: "number", name: "text", locale: "text", status: "text", domain: "text?", supportEmail: "text?",
    features: "texts", settings: "object", limits: "object", customAttributes: "object", ...stamps
  },
  users: {
    id: "number", name: "text", displayName: "text?", email: "text", type: "text?", confirmed: "flag",
    avatarUrl: "text", messageSignature: "text?", pubsubToken: "text", uiSettings: "object",
    customAttributes: "object", ...stamps
  },
  accountUsers: {
    id: "number", accountId: "number", userId: "number", role: "text", inviterId: "number?", availability: "text",
    autoOffline: "flag", activeAt: "number?", ...stamps
  },
  botOpenApps: {
    id: "number", accountId: "number", agentBotId: "number", name: "text", appId: "text", appSecret: "text",
    state: "text", ...stamps
  },
  botOpenTokens: {
    id: "number", appId: "number", token: "text", expiresAt: "number", ...stamps
  },
  myBotKeys: {
    id: "number", accountId: "number", agentBotId: "number?", app: "number", name: "text", key: "text", state: "text",
    ...stamps
  },
  scriptedBots: {
    agentBotId: "number", script: "object"
  },
  botTalks: {
    conversationId: "number", heard: "numbers", says: "objects", ending: "text?"
  },
  contacts: {
    id: "number", accountId: "number", name: "text", email: "text?", phoneNumber: "text?", identifier: "text?",
    contactType: "text", groupType: "text", blocked: "flag", avatar: "object?", labels: "texts",
    additionalAttributes: "object", customAttributes: "object", lastActivityAt: "number?", ...stamps
  },
  contactInboxes: {
    id: "number", contactId: "number", inboxId: "number", sourceId: "text", hmacVerified: "flag", pubsubToken: "text",
    ...stamps
  },
  groupMembers: {
    id: "number", groupContactId: "number", contactId: "number", role: "text", isActive: "flag", ...stamps
  },
  mentions: {
    id: "number", accountId: "number", conversationId: "number", userId: "number", mentionedAt: "number", ...stamps
  },
  participants: {
    id: "number", accountId: "number", conversationId: "number", userId: "number", ...stamps
  },
  conversations: {
    id: "number", accountId: "number", displayId: "number", uuid: "text", inboxId: "number", contactId: "number",
    contactInboxId: "number", status: "text", priority: "text?", groupType: "text", assigneeId: "number?",
    assigneeAgentBotId: "number?", teamId: "number?", campaignId: "number?", labels: "texts",
    additionalAttributes: "object", customAttributes: "object", snoozedUntil: "number?", agentLastSeenAt: "number?",
    assigneeLastSeenAt: "number?", contactLastSeenAt: "number?", firstReplyCreatedAt: "number?",
    waitingSince: "number?", lastActivityAt: "number", revision: "number", ...stamps
  },
  customAttributeDefinitions: {
    id: "number", accountId: "number", attributeModel: "text", attributeKey: "text", attributeDisplayName: "text",
    attributeDisplayType: "text", attributeDescription: "text?", attributeValues: "list", defaultValue: "number?",
    regexPattern: "text?", regexCue: "text?", ...stamps
  },
  customFilters: {
    id: "number", accountId: "number", userId: "number", name: "text", filterType: "text", query: "anything", ...stamps
  },
  idleRounds: {
    accountId: "number", at: "number", closed: "number"
  },
  inboxes: {
    id: "number", accountId: "number", name: "text", channelId: "number", channel: "object", avatarUrl: "text",
    greetingEnabled: "flag", greetingMessage: "text?", workingHoursEnabled: "flag", workingHours: "objects",
    outOfOfficeMessage: "text?", timezone: "text", enableEmailCollect: "flag", csatSurveyEnabled: "flag",
    csatConfig: "object", enableAutoAssignment: "flag", autoAssignmentConfig: "object",
    allowMessagesAfterResolved: "flag", lockToSingleConversation: "flag", senderNameType: "text",
    businessName: "text?", ...stamps
  },
  inboxMembers: {
    id: "number", inboxId: "number", userId: "number", ...stamps
  },
  installations: {
    name: "text", groupsEnabled: "flag", inactiveNumbers: "texts"
  },
  labels: {
    id: "number", accountId: "number", title: "text", description: "text?", color: "text", showOnSidebar: "flag?",
    ...stamps
  },
  labelSpellings: {
    key: "text", label: "text"
  },
  messages: {
    id: "number", accountId: "number", inboxId: "number", conversationId: "number", messageType: "text",
    content: "text?", contentType: "text", contentAttributes: "object", additionalAttributes: "object",
    externalSourceIds: "object", private: "flag", status: "text", sourceId: "text?", senderType: "text?",
    senderId: "number?", body: "object", ...stamps
  },
  attachments: {
    id: "number", accountId: "number", messageId: "number", fileType: "text", extension: "text?", fileName: "text?",
    fileSize: "number", width: "number?", height: "number?", externalUrl: "text?", blobKey: "text?",
    coordinates: "object?", meta: "object", ...stamps
  },
  networkPeople: {
    jid: "text", phone: "text", name: "text", groupsAdd: "text", pictureUrl: "text?", ...stamps
  },
  networkGroups: {
    jid: "text", subject: "text", description: "text?", owner: "text?", announce: "flag", restrict: "flag",
    joinApprovalMode: "flag", memberAddMode: "flag", inviteCode: "text", pictureUrl: "text?", participants: "objects",
    joinRequests: "objects", departures: "objects", ...stamps
  },
  networkMessages: {
    id: "text", chat: "text", author: "text", message: "object", blobKey: "text?", reference: "text?",
    receipts: "object", ...stamps
  },
  networkConnections: {
    connection: "text", open: "flag", groupsEnabled: "flag", activity: "object", waiting: "objects"
  },
  echoes: {
    id: "number", connection: "text", event: "text", data: "anything"
  },
  faults: {
    id: "number", target: "text", name: "text", kind: "text", nth: "number", times: "number?", delay: "number",
    seen: "number"
  },
  origins: {
    name: "text", scenario: "text", seed: "number", handles: "object"
  },
  roundRobins: {
    inboxId: "number", queue: "numbers"
  },
  scheduledMessages: {
    id: "number", accountId: "number", inboxId: "number", conversationId: "number", authorType: "text?",
    authorId: "number?", content: "text?", templateParams: "object", attachment: "object?", status: "text",
    scheduledAt: "number?", messageId: "number?", ...stamps
  },
  teams: {
    id: "number", accountId: "number", name: "text", description: "text?", allowAutoAssign: "flag", ...stamps
  },
  teamMembers: {
    id: "number", teamId: "number", userId: "number", ...stamps
  },
  accessTokens: {
    id: "number", token: "text", ownerType: "text", ownerId: "number", ...stamps
  },
  agentBots: {
    id: "number", accountId: "number?", name: "text", description: "text?", outgoingUrl: "text?", botType: "text",
    botConfig: "object", avatarUrl: "text", ...stamps
  },
  agentBotInboxes: {
    id: "number", accountId: "number", inboxId: "number", agentBotId: "number", status: "text", ...stamps
  },
  platformApps: {
    id: "number", name: "text", ...stamps
  }
}

const columnsByTable = new Map<Table<AnyRow, Key>, Readonly<Record<string, string>>>(
  Object.entries(columns).map(([name, theirs]) => [tablesByName[name as keyof typeof tablesByName] as never, theirs])
)

/** What is wrong with the columns of a row, if it cannot be one of its table. */
export const columnFault = (table: Table<AnyRow, Key>, row: Columns): string | undefined => {
  for (const [column, kind] of Object.entries(columnsByTable.get(table) ?? {})) {
    const value = Object.hasOwn(row, column) ? row[column] : undefined
    const mayBeNull = kind.endsWith("?")
    const { is, must } = kinds[kind.replace("?", "") as keyof typeof kinds]
    if (mayBeNull && value === null || is(value)) continue
    return value === undefined ? `it has no ${column}` : `its ${column} must be ${must}${mayBeNull ? ", or null" : ""}`
  }
  return undefined
}
