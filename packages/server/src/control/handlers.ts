import type { Handlers } from "@mootkit/contract"
import type { control } from "@mootkit/contract/control"
import type { Call, Handler } from "../call.ts"
import { say } from "./handlers/bot-messages.ts"
import { listBotOpenApps, makeApp, regenerateApp, revokeApp } from "./handlers/bot-open-apps.ts"
import { listBots } from "./handlers/bots.ts"
import { drain, setClock, showClock } from "./handlers/clock.ts"
import { listProviderCalls } from "./handlers/calls.ts"
import { listEvents } from "./handlers/events.ts"
import { addFault, clearFaults, listFaults } from "./handlers/faults.ts"
import { listOperations } from "./handlers/operations.ts"
import {
  connect,
  editMessage,
  reactToMessage,
  receiveMessage,
  sendMessage,
  unsendMessage
} from "./handlers/chats.ts"
import { changeGroup, changeMembers, decideRequests, foundGroup, listGroups } from "./handlers/groups.ts"
import { listKeys, makeKey, regenerateKey, revokeKey } from "./handlers/mybot-keys.ts"
import { joinGroup, leaveGroup, letAdd, listPeople, withdrawRequest } from "./handlers/people.ts"
import { showSettings, updateSettings } from "./handlers/settings.ts"
import { clearRequests, listRequests } from "./handlers/requests.ts"
import { deleteWorld, exportAll, importAll, listWorlds, reset, restore, seed, showHealth, snapshot } from "./handlers/worlds.ts"
import type { ControlRefusal } from "./refusals.ts"

/** What answers each operation of the control plane; one that is missing does not compile. */
export const controlHandlers: Handlers<typeof control, Handler<Call, ControlRefusal>> = {
  health: showHealth,
  reset,
  seed,
  snapshot,
  restore,
  export: exportAll,
  import: importAll,
  settings: showSettings,
  "update-settings": updateSettings,
  worlds: listWorlds,
  "delete-world": deleteWorld,
  clock: showClock,
  "set-clock": setClock,
  drain,
  events: listEvents,
  requests: listRequests,
  "clear-requests": clearRequests,
  "provider-calls": listProviderCalls,
  operations: listOperations,
  faults: listFaults,
  "add-fault": addFault,
  "clear-faults": clearFaults,
  people: listPeople,
  "join-group": joinGroup,
  "leave-group": leaveGroup,
  "withdraw-request": withdrawRequest,
  "let-add": letAdd,
  groups: listGroups,
  "found-group": foundGroup,
  "change-group": changeGroup,
  "change-members": changeMembers,
  "decide-requests": decideRequests,
  "send-message": sendMessage,
  "react-to-message": reactToMessage,
  "edit-message": editMessage,
  "unsend-message": unsendMessage,
  "receive-message": receiveMessage,
  connect,
  bots: listBots,
  "bot-open-apps": listBotOpenApps,
  "make-bot-open-app": makeApp,
  "revoke-bot-open-app": revokeApp,
  "regenerate-bot-open-app": regenerateApp,
  "mybot-keys": listKeys,
  "make-mybot-key": makeKey,
  "revoke-mybot-key": revokeKey,
  "regenerate-mybot-key": regenerateKey,
  say
}
