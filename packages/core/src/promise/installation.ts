import { readInstallation } from "../tables/installation.ts"
import type { InstallationChange } from "../tables/installation.ts"
import { changeInstallation } from "../usecases/installation.ts"
import { receiveWebhook } from "../usecases/whatsapp-webhook.ts"
import type { ProviderWebhook } from "../usecases/whatsapp-webhook.ts"
import { settling } from "./settling.ts"
import { reads, takes } from "./use-case.ts"

/** What is set for all accounts. */
export const installation = {
  /** All settings. */
  show: reads((reader) => () => readInstallation(reader)),
  /** Changes some of them; WhatsApp is told where it matters to it. */
  change: takes((world) => (change: InstallationChange) => changeInstallation(world, change))
}

/** What the provider sends by itself, for those who hold it to a token. */
export const webhooks = {
  /** Takes in an event that proves who sent it; `desk.receive` is for those who trust the sender already. */
  receive: takes((world) => (webhook: ProviderWebhook) =>
    receiveWebhook({ ...world, takeIn: (said) => settling(world.takeIn(said)) }, webhook))
}
