import { KeptContact } from "./contacts.ts"
import { KeptConversation } from "./conversations.ts"

/** The views that keep bytes, one set for each server. */
export class Views {
  readonly contact = new KeptContact()
  readonly conversation = new KeptConversation()
}
