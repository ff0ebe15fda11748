import { botMessages } from "./control/bot-messages.ts"
import { botOpenApps } from "./control/bot-open-apps.ts"
import { bots } from "./control/bots.ts"
import { chats } from "./control/chats.ts"
import { clock } from "./control/clock.ts"
import { events } from "./control/events.ts"
import { faults } from "./control/faults.ts"
import { groups } from "./control/groups.ts"
import { myBotKeys } from "./control/mybot-keys.ts"
import { people } from "./control/people.ts"
import { worlds } from "./control/worlds.ts"

/** The operations of the control plane, by operation id. */
export const control = {
  ...worlds,
  ...clock,
  ...events,
  ...faults,
  ...people,
  ...groups,
  ...chats,
  ...bots,
  ...botMessages,
  ...botOpenApps,
  ...myBotKeys
}

/** The operation ids of the control plane. */
export type ControlId = keyof typeof control
