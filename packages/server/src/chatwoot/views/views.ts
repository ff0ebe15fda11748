import { KeptContact } from "./contacts.ts"
import { KeptConversation } from "./conversations.ts"
import { KeptGroupMember } from "./group-members.ts"

/** The views that keep bytes, one set for each server. */
export class Views {
  readonly contact = new KeptContact()
  readonly groupMember = new KeptGroupMember()
  readonly conversation = new KeptConversation()
}
