import { expect } from "vitest"
import { heard, member, ofGroup, requesting, stranger, waiting } from "./fault-site.ts"
import type { At, FaultSite, Trigger } from "./fault-site.ts"
import { lidOf } from "./guests.ts"

/** A request to the account with JSON. */
const sending = (method: string, path: (at: At) => string, json: object): Trigger => requesting(method, path, () => ({ json }))

/** A picture of the smallest kind that there is. */
const gif = Uint8Array.from(atob("R0lGODlhAQABAAAAACwAAAAAAQABAAA="), (char) => char.charCodeAt(0))

/** Changes texts and picture of the group. */
const describing = (texts: Readonly<Record<string, string>>, withPicture = false): Trigger =>
  requesting("PATCH", ofGroup("group_metadata"), () => {
    const body = new FormData()
    for (const [field, text] of Object.entries(texts)) body.append(field, text)
    if (withPicture) body.append("avatar", new File([gif], "face.gif", { type: "image/gif" }))
    return { body }
  })

/** A new picture for the group, of which WhatsApp tells afterwards. */
export const newPicture: Trigger = describing({}, true)

const both = { subject: "Readers", description: "Now we write" }

const adding = (phone: string) => sending("POST", ofGroup("group_members"), { participants: [phone] })

/** Does something with the row of the member. */
const withMember = (method: string, json: object = {}): Trigger => async (at) => {
  const { payload } = await at().as().contactGroupMembersList({ params: { account_id: at().accountId, id: at().made.group } })
  const row = payload.find(({ contact }) => contact.phone_number === member)
  return await sending(method, ofGroup(`group_members/${row?.id}`), json)(at)
}

const creating: Trigger = async (at) =>
  await sending("POST", () => "groups", { inbox_id: at().made.inbox, subject: "New", participants: [member] })(at)

const setting = (property: string) => sending("PATCH", ofGroup("group_admin"), { property, enabled: true })

const handling = (request_action: string): Trigger =>
  sending("POST", ofGroup("group_join_requests/handle"), { participants: [lidOf(waiting)], request_action })

/** What the account said in the group gets another text. */
const editing = sending("PATCH", (at) => `conversations/${at().made.talk}/messages/${at().made.said}/edit_content`, { content: "Who writes?" })

/** A message whose other text came to nothing. */
const unedited = {
  leaves: ["conversations", "events"],
  setups: 1,
  facts: async (at: At) => {
    const params = { account_id: at().accountId, conversation_id: at().made.talk }
    const { payload } = await at().as().listAllMessages({ params })
    expect(payload).toMatchObject([{ content: "Who reads?", content_attributes: { is_edited: false, previous_content: null } }])
  }
} as const

/** The group is left. */
export const leaving: Trigger = requesting("POST", ofGroup("group_admin/leave"))

const settled = { leaves: "done" } as const
const untouched = { leaves: "before" } as const

/** The connection counts as lost, and is set up anew once [groups §5.5]. */
const lost = { leaves: "before", setups: 1 } as const

/** What an invite looks like of which the provider told no code [groups §4.8]. */
const noInvite = { status: 200, body: { invite_code: null, invite_url: "https://chat.whatsapp.com/" } }

const nobodyWaits = { told: { status: 200, body: { payload: [] } }, leaves: "before" } as const

/** The calls that requests of clients make before they are answered [groups §4]. */
export const requestSites = {
  createGroup: [heard("a group is made [groups 20]", creating, untouched, {
    empty: { told: { status: 422, body: { error: "Group JID missing from response" } }, leaves: "done" }
  })],
  updateSubject: [heard("a group is named [groups 130]", describing(both), untouched, { empty: settled })],
  updateDescription: [
    heard("a group is described", describing({ description: "Now we write" }), untouched, { empty: settled }),
    heard("a group is described that was just named", describing(both), { leaves: describing({ subject: both.subject }) }, { empty: settled })
  ],
  updatePicture: [
    heard("a group is given a picture", newPicture, untouched, { empty: settled }),
    heard("a group is given a picture that was just described", describing(both, true), { leaves: describing(both) }, { empty: settled })
  ],
  updateParticipants: [
    heard("somebody is added", adding(stranger), untouched, { empty: settled }),
    heard("somebody is promoted [groups 111]", withMember("PATCH", { role: "admin" }), untouched, { empty: settled }),
    heard("somebody is removed [groups 119]", withMember("DELETE"), untouched, { empty: settled })
  ],
  inviteCode: [heard("the invite is shown [groups 134]", requesting("GET", ofGroup("group_invite")), untouched, {
    empty: { told: noInvite, leaves: "before" }
  })],
  revokeInvite: [heard("the invite is replaced [groups 134]", requesting("POST", ofGroup("group_invite/revoke")), untouched, {
    empty: { told: noInvite, leaves: "done" }
  })],
  joinRequests: [heard("who waits is listed [groups 138, 139, 140]", requesting("GET", ofGroup("group_join_requests")), untouched, {
    empty: nobodyWaits,
    forbidden: nobodyWaits
  })],
  handleJoinRequests: [
    heard("somebody is let in [groups 146]", handling("approve"), untouched, { empty: settled }),
    heard("somebody is turned away [groups 146]", handling("reject"), untouched, { empty: settled })
  ],
  editMessage: [heard("a message is edited", editing, unedited, { empty: settled })],
  leaveGroup: [heard("the group is left [groups 161]", leaving, lost, { empty: settled })],
  updateSetting: [
    heard("only admins may write", setting("announce"), lost, { empty: settled }),
    heard("only admins may edit", setting("restrict"), lost, { empty: settled })
  ],
  updateJoinApproval: [heard("admins decide who comes in", setting("join_approval_mode"), lost, { empty: settled })],
  updateMemberAddMode: [heard("everybody may add others", setting("member_add_mode"), lost, { empty: settled })]
} satisfies Readonly<Record<string, ReadonlyArray<FaultSite>>>
