import { inviteUrl } from "../invite.ts"
import type { GroupAttributes } from "./attributes.ts"

/** The invite link to show: that of the stored code, else the fetched one; null hides the button [groups §13]. */
export const shownInvite = ({ inviteCode }: GroupAttributes, fetched: string | null): string | null =>
  inviteCode ? inviteUrl(inviteCode) : fetched || null
