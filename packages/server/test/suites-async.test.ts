import { describe } from "vitest"
import { inProcess } from "../src/suites.ts"
import { contactsSuite } from "../src/suites/contacts.ts"
import { conversationStatesSuite } from "../src/suites/conversation-states.ts"
import { conversationTimersSuite } from "../src/suites/conversation-timers.ts"
import { determinismSuite } from "../src/suites/determinism.ts"
import { eventsSuite } from "../src/suites/events.ts"
import { groupMetadataSuite } from "../src/suites/group-metadata.ts"
import { groupSyncSuite } from "../src/suites/group-sync.ts"
import { keptAnswersSuite } from "../src/suites/kept-answers.ts"
import { messageFilesSuite } from "../src/suites/message-files.ts"
import { networkSuite } from "../src/suites/network.ts"
import { operationFaultsSuite } from "../src/suites/operation-faults.ts"
import { scheduledSendingSuite } from "../src/suites/scheduled-sending.ts"
import { threeDialectsSuite } from "../src/suites/three-dialects.ts"
import { whatsappWebhookSuite } from "../src/suites/whatsapp-webhook.ts"
import { worldFilesSuite } from "../src/suites/world-files.ts"
import { worldsSuite } from "../src/suites/worlds.ts"
import { eachKept, storeOf } from "./kept-worlds.ts"

const suites = [
  worldsSuite,
  worldFilesSuite,
  determinismSuite,
  eventsSuite,
  keptAnswersSuite,
  contactsSuite,
  conversationStatesSuite,
  conversationTimersSuite,
  groupMetadataSuite,
  groupSyncSuite,
  messageFilesSuite,
  networkSuite,
  operationFaultsSuite,
  scheduledSendingSuite,
  threeDialectsSuite,
  whatsappWebhookSuite
]

describe("every world in a store that always waits", () => {
  const target = inProcess({ stores: eachKept(storeOf["with waits"]) })
  for (const suite of suites) suite(target)
})
