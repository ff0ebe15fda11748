import type { MembersMeta, PanelMember } from "../src/panel.ts"

/** The phone of the inbox in these tests. */
export const inboxPhone = "+5511999990000"

/** A member of a group, ordinary but for what is said; his contact has his number and a hundred. */
export const member = (
  id: number,
  { contact, ...rest }: Partial<Omit<PanelMember, "contact">> & { readonly contact?: Partial<PanelMember["contact"]> } = {}
): PanelMember => ({
  id,
  role: "member",
  isActive: true,
  ...rest,
  contact: {
    id: 100 + id,
    name: `Person ${id}`,
    phoneNumber: `+55119888801${String(id).padStart(2, "0")}`,
    identifier: null,
    thumbnail: "",
    ...contact
  }
})

/** What comes with the first page of a group of two. */
export const meta: MembersMeta = {
  totalCount: 2,
  page: 1,
  perPage: 10,
  inboxPhoneNumber: inboxPhone,
  isInboxAdmin: true
}
