import { expect } from "vitest"
import { leaving, newPicture } from "./fault-requests.ts"
import { acting, knownToWait, member, ofGroup, requesting, site } from "./fault-site.ts"
import type { At, FaultSite, Trigger } from "./fault-site.ts"
import { keyOf, team, upsert, waMessage } from "./wa-messages.ts"

const group = async (at: At) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id: at().made.group } })).payload

const attributes = async (at: At) => (await group(at)).additional_attributes

const newest = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload.at(-1)
}

/** Somebody of the account writes into the group. */
export const posting: Trigger =
  requesting("POST", (at) => `conversations/${at().made.talk}/messages`, () => ({ json: { content: "Good morning" } }))

/** Somebody of the account deletes what it said in the group. */
const deleting = requesting("DELETE", (at) => `conversations/${at().made.talk}/messages/${at().made.said}`)

/** The group is synced. */
export const syncing: Trigger = requesting("POST", ofGroup("sync_group"))

/** A group is synced that has no conversation yet. */
const syncingQuiet = requesting("POST", (at) => `contacts/${at().made.quiet}/sync_group`)

/** The member writes into the group. */
const writing = acting((at) => upsert(at, waMessage(keyOf(member, "M1"), { conversation: "Hello" })))

/** The member sends a picture into the group. */
const showing = acting((at) =>
  at().control().sendMessage({
    body: { phone: member, to: team, media: "image", file: btoa("bytes"), mimetype: "image/png", caption: "Look" }
  })
)

/** Groups are switched off for the whole server. */
const switchingOff = acting((at) => at().control().updateSettings({ body: { groups_enabled: false } }))

/** A message that did not go out stays as it was made. */
const unsent = {
  leaves: ["conversations", "events"],
  setups: 1,
  tries: 2,
  facts: async (at: At) => {
    expect(await newest(at)).toMatchObject({ content: "Good morning", message_type: 1, status: "sent", source_id: null, content_attributes: {} })
  }
} as const

/** What WhatsApp tells of a message whose id the account was not told: it seems to come from another device. */
const echoed = { content: "Good morning", message_type: 1, content_attributes: { external_sender_name: "WhatsApp" } }

/** A message whose file cannot be had. */
const withoutFile = {
  leaves: ["contacts", "conversations", "events"],
  facts: async (at: At) => {
    const message = await newest(at)
    expect(message).toMatchObject({ content: "Look", message_type: 0, content_attributes: { is_unsupported: true } })
    expect(message).not.toHaveProperty("attachments")
  }
} as const

/** A group that was synced, but for what is told by others. */
const synced = async (at: At) => {
  expect(await attributes(at)).toMatchObject({ group_left: false, group_last_synced_at: expect.any(Number), join_approval_mode: true })
}

/** A group without a picture; `noted` says whether it is remembered that one was looked for. */
const faceless = (noted: boolean) => ({
  leaves: ["contacts", "conversations", "events", "groups"].slice(noted ? 0 : 1),
  facts: async (at: At) => {
    expect((await group(at)).thumbnail).toBe("")
    expect("avatar_url_hash" in (await attributes(at))).toBe(noted)
    expect(await newest(at)).toMatchObject({ message_type: 2, content: expect.stringMatching(/ changed the group image$/) })
  }
})

const asEmpty = { leaves: "empty" } as const
const settled = { leaves: "done" } as const

/** A sync that did not happen; asking what the group is and the sync as a whole each set the connection up anew [groups §5.5]. */
const unsynced = { leaves: "before", setups: 2 } as const

/** Nor did this one, but for the conversation that it begins with. */
const opened = {
  leaves: ["conversations", "events"],
  setups: 2,
  facts: async (at: At) => {
    expect((await at().control().events()).events.map(({ type }) => type)).toEqual(["conversation.created"])
    const { body } = await at().ask(`GET ${at().account}/conversations/2`)
    expect(body).toMatchObject({ status: "open", meta: { sender: { id: at().made.quiet } }, messages: [] })
  }
} as const

/** The calls that jobs, events and settings make [groups §5, §6, §7]. */
export const errandSites = {
  setup: [
    site("groups are switched off", switchingOff, { leaves: "done", setups: 1, tries: 2 }, { empty: settled }),
    {
      ...site("a lost connection is set up anew [groups 46, 161]", leaving, { leaves: "done", isClosed: true }, { empty: settled }),
      first: "leaveGroup"
    }
  ],
  sendMessage: [site("a message is sent", posting, unsent, {
    empty: {
      leaves: ["contacts", "conversations", "events"],
      facts: async (at) => expect(await newest(at)).toMatchObject(echoed)
    }
  })],
  deleteMessage: [site("a message is deleted [conversations 180]", deleting, { leaves: "done", setups: 1 }, { empty: settled })],
  sendReceipts: [site("a message is acknowledged [groups 227]", writing, { leaves: "done", setups: 1 }, { empty: settled })],
  profilePicture: [site("the new picture of a group is looked for [groups 202]", newPicture, asEmpty, { empty: faceless(false) })],
  picture: [site("the new picture of a group is fetched [groups 202]", newPicture, asEmpty, { empty: faceless(true) })],
  media: [site("the file of a message is fetched [groups 217]", showing, withoutFile, {
    empty: {
      leaves: ["contacts", "conversations", "events"],
      facts: async (at) => expect(await newest(at)).toMatchObject({ content: "Look", attachments: [{ file_size: 0 }] })
    }
  })],
  groupMetadata: [
    site("a group is synced [groups 35, 69]", syncing, unsynced, {
      transport: { ...unsynced, tries: 2 },
      empty: { leaves: "before", setups: 1 }
    }),
    site("a group is synced that nobody talked in [groups 42]", syncingQuiet, opened, {
      transport: { ...opened, tries: 2 },
      empty: { ...opened, setups: 1 }
    })
  ],
  inviteCode: [site("a group is synced [groups 59]", syncing, asEmpty, {
    empty: {
      leaves: ["contacts", "conversations", "events"],
      facts: async (at) => {
        await synced(at)
        expect(await attributes(at)).not.toHaveProperty("invite_code")
      }
    }
  })],
  joinRequests: [site("a group is synced [groups 61, 62]", syncing, {
    leaves: ["contacts", "conversations", "events"],
    facts: async (at) => {
      await synced(at)
      expect(await attributes(at)).toMatchObject({ pending_join_requests: knownToWait })
    }
  }, {
    forbidden: asEmpty,
    empty: {
      leaves: ["contacts", "conversations", "events"],
      facts: async (at) => {
        await synced(at)
        expect(await attributes(at)).toMatchObject({ pending_join_requests: [] })
      }
    }
  })]
} satisfies Readonly<Record<string, ReadonlyArray<FaultSite>>>
