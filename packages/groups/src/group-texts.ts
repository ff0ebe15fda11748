import type { Language } from "./activity.ts"
import { fillTemplate } from "./template.ts"

/** Something about a group that people read of in its conversation, beside who comes and goes. */
export type GroupNotice =
  | "subjectChanged"
  | "descriptionChanged"
  | "descriptionRemoved"
  | "inviteReset"
  | "restrictOn"
  | "restrictOff"
  | "announceOn"
  | "announceOff"
  | "memberAddModeOn"
  | "memberAddModeOff"
  | "joinApprovalModeOn"
  | "joinApprovalModeOff"
  | "requestCreated"
  | "requestRevoked"
  | "iconChanged"

/**
 * The real server's texts. `{author}` made the change, `{person}` wants to join, and `{value}` is the new name
 * [groups §6.4, §6.5].
 */
export const groupTexts: Readonly<Record<Language, Readonly<Record<GroupNotice, string>>>> = {
  en: {
    subjectChanged: "{author} changed the group name to \"{value}\"",
    descriptionChanged: "{author} changed the group description",
    descriptionRemoved: "{author} removed the group description",
    inviteReset: "{author} reset this group's invite link",
    restrictOn: "{author} changed the settings so only admins can edit the group settings",
    restrictOff: "{author} changed the settings so all members can edit the group settings",
    announceOn: "{author} changed this group's settings to allow only admins to send messages to this group",
    announceOff: "{author} changed this group's settings to allow all members to send messages to this group",
    memberAddModeOn: "{author} changed this group's setting to allow all members to add others to this group",
    memberAddModeOff: "{author} changed this group's setting to allow only admins to add others to this group",
    joinApprovalModeOn: "{author} turned on admin approval to join this group",
    joinApprovalModeOff: "{author} turned off admin approval to join this group",
    requestCreated: "{person} wants to join the group",
    requestRevoked: "{person} no longer wants to join the group",
    iconChanged: "{author} changed the group image"
  },
  "pt-BR": {
    subjectChanged: "{author} alterou o nome do grupo para \"{value}\"",
    descriptionChanged: "{author} alterou a descrição do grupo",
    descriptionRemoved: "{author} removeu a descrição do grupo",
    inviteReset: "{author} redefiniu o link do grupo para convidar outras pessoas",
    restrictOn: "{author} mudou as configurações para permitir que somente admins editem as configurações do grupo",
    restrictOff: "{author} mudou as configurações para permitir que todos os membros editem as configurações do grupo",
    announceOn: "{author} mudou as configurações desse grupo para permitir que somente admins enviem mensagens ao grupo",
    announceOff: "{author} mudou as configurações do grupo para permitir que todos os membros enviem mensagens",
    memberAddModeOn: "{author} mudou as configurações do grupo para permitir que todos os membros adicionem outras pessoas",
    memberAddModeOff:
      "{author} mudou as configurações deste grupo para permitir que somente admins adicionem outras pessoas ao grupo",
    joinApprovalModeOn: "{author} ativou a autorização de admins para entrar neste grupo",
    joinApprovalModeOff: "{author} desativou a autorização de admins para entrar neste grupo",
    requestCreated: "{person} deseja entrar no grupo",
    requestRevoked: "{person} não deseja mais fazer parte do grupo",
    iconChanged: "{author} alterou a imagem do grupo"
  }
}

/** The text of the activity message about a group itself or about who wants to join it [groups §6.4, §6.5]. */
export const groupActivity = (
  notice: GroupNotice,
  named: { readonly author?: string; readonly person?: string; readonly value?: string },
  language: Language
): string => fillTemplate(groupTexts[language][notice], named)
