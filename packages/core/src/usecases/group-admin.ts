import { settingDecision } from "@mootkit/groups"
import type { InvalidProperty, SettingCommand } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { connectedInbox, groupAddress, overConnection } from "../connections.ts"
import type { GroupAddress } from "../connections.ts"
import type { ChannelUnsupported, RecordInvalid } from "../errors.ts"
import { updateGroupAttributes } from "../group-attributes.ts"
import type { Provider, ProviderError } from "../provider.ts"
import type { Services } from "../services.ts"
import type { Conflict } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"

const ask = (provider: Provider, place: GroupAddress, command: SettingCommand): Effect.Effect<void, ProviderError> => {
  switch (command.method) {
    case "updateSetting":
      return provider.updateSetting({ ...place, setting: command.setting })
    case "updateJoinApproval":
      return provider.updateJoinApproval({ ...place, mode: command.mode })
    case "updateMemberAddMode":
      return provider.updateMemberAddMode({ ...place, mode: command.mode })
  }
}

/** What setting a property of a group may fail with. */
export type UpdateGroupSettingError = InvalidProperty | ChannelUnsupported | ProviderError | RecordInvalid | Conflict

/**
 * Sets a property of a group, on the network and then in its record; whether the contact is a group at all is for the
 * network to say. A failure of the network counts as a lost connection [groups §4.12, §5.5].
 */
export const updateGroupSetting = (
  services: Services,
  group: Contact,
  given: { readonly property: unknown; readonly enabled: unknown }
): Effect.Effect<void, UpdateGroupSettingError> =>
  Effect.gen(function*() {
    const { provider, store } = services
    const { command, property, value } = yield* Effect.fromResult(settingDecision(given.property, given.enabled))
    const at = yield* store.read((reader) => connectedInbox(reader, group))
    const place = groupAddress(group, at)
    yield* overConnection(services, at, ask(provider, place, command))
    yield* store.transact((tx) => updateGroupAttributes(tx, group.id, { [property]: value }))
  })
