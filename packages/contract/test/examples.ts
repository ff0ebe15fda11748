import type { OutputOf } from "../src/index.ts"
import type { chatwoot } from "../src/chatwoot.ts"

type Real<Id extends keyof typeof chatwoot> = OutputOf<(typeof chatwoot)[Id]>

/** A page of members as the real server writes it. */
export const membersPage: Real<"contact-group-members-list"> = {
  payload: [
    {
      id: 1,
      role: "admin",
      is_active: true,
      group_contact_id: 9,
      contact: {
        id: 3,
        name: "Suporte Mootkit",
        phone_number: "+5511999990000",
        identifier: "100000000000001@lid",
        thumbnail: ""
      }
    },
    {
      id: 2,
      role: "member",
      is_active: true,
      group_contact_id: 9,
      contact: { id: 4, name: "brave-otter-17", phone_number: null, identifier: null, thumbnail: "" }
    }
  ],
  meta: { total_count: 2, page: 1, per_page: 10, inbox_phone_number: "+5511999990000", is_inbox_admin: true }
}

const person = {
  additional_attributes: { city: "São Paulo" },
  email: null,
  id: 9,
  name: "Obra Vila Nova 🏗️",
  phone_number: null,
  blocked: false,
  identifier: "120363000000000001@g.us",
  thumbnail: "",
  custom_attributes: {},
  group_type: "group"
} as const

const contact = { ...person, availability_status: "offline", created_at: 1_714_557_600, account_id: 1 } as const

/** A group contact as the real server writes it. */
export const contactShow: Real<"contactDetails"> = {
  payload: {
    ...contact,
    contact_inboxes: [{
      source_id: "120363000000000001",
      inbox: {
        id: 1,
        avatar_url: "",
        channel_id: 1,
        name: "WhatsApp",
        channel_type: "Channel::Whatsapp",
        account_id: 1,
        provider: "baileys"
      }
    }]
  }
}

const activity = {
  id: 41,
  content: "Rui joined using the group invite link",
  inbox_id: 1,
  conversation_id: 7,
  message_type: 2,
  content_type: "text",
  status: "sent",
  content_attributes: {},
  additional_attributes: {},
  created_at: 1_714_557_660,
  private: false,
  source_id: null
} as const

/** A window of messages as the real server writes it: an activity and a person's photo. */
export const messageList: Real<"list-all-messages"> = {
  meta: {
    labels: ["obra"],
    additional_attributes: {},
    contact: { ...person, type: "contact" },
    agent_last_seen_at: null,
    assignee_last_seen_at: "2024-05-01T10:00:00.000Z"
  },
  payload: [
    activity,
    {
      ...activity,
      id: 42,
      content: null,
      message_type: 0,
      sender: { ...person, type: "contact", group_type: "individual" },
      attachments: [{
        id: 5,
        message_id: 42,
        file_type: "image",
        account_id: 1,
        meta: {},
        extension: null,
        data_url: "http://localhost:3000/files/5",
        thumb_url: "",
        file_size: 2048,
        width: null,
        height: null
      }]
    }
  ]
}

const pushed = {
  ...activity,
  account_id: 1,
  updated_at: "2024-05-01T10:01:00.000Z",
  sender_type: null,
  sender_id: null,
  external_source_ids: {},
  processed_message_content: null,
  sentiment: {},
  conversation: {
    assignee_id: null,
    unread_count: 1,
    last_activity_at: 1_714_557_660,
    contact_inbox: { source_id: "120363000000000001" }
  }
} as const

/** A group's conversation with a bot in charge and a team, as the real server writes it. */
export const conversation: Real<"get-details-of-a-conversation"> = {
  meta: {
    sender: contact,
    channel: "Channel::Whatsapp",
    assignee: { id: 2, name: "Robô", description: null, thumbnail: "", bot_type: "webhook" },
    assignee_type: "AgentBot",
    team: { id: 1, name: "vendas", description: null, allow_auto_assign: true, account_id: 1, is_member: false },
    hmac_verified: null
  },
  id: 7,
  messages: [pushed],
  account_id: 1,
  uuid: "6f0f9f3e-6a1c-4b43-9a86-0d7b5f6f4b0e",
  additional_attributes: {},
  agent_last_seen_at: 0,
  assignee_last_seen_at: 0,
  can_reply: true,
  contact_last_seen_at: 0,
  custom_attributes: {},
  inbox_id: 1,
  labels: [],
  muted: false,
  snoozed_until: "2024-05-02T10:00:00.000Z",
  status: "snoozed",
  created_at: 1_714_557_600,
  updated_at: 1_714_557_660.123,
  timestamp: 1_714_557_660,
  first_reply_created_at: 0,
  unread_count: 10,
  last_non_activity_message: null,
  last_activity_at: 1_714_557_660,
  group_type: "group",
  priority: null,
  waiting_since: 0,
  sla_policy_id: null
}
