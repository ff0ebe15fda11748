import { describe, expect, it } from "vitest"
import { groupActivity, groupTexts } from "../src/index.ts"
import type { GroupNotice } from "../src/index.ts"

describe("groupActivity", () => {
  const named = { author: "Rita", person: "Ana", value: "Team \"A\" {author} $&" }

  it.each<[string, GroupNotice, string, string]>([
    ["182", "subjectChanged", "Rita changed the group name to \"Team \"A\" {author} $&\"", "Rita alterou o nome do grupo para \"Team \"A\" {author} $&\""],
    ["184", "descriptionChanged", "Rita changed the group description", "Rita alterou a descrição do grupo"],
    ["185", "descriptionRemoved", "Rita removed the group description", "Rita removeu a descrição do grupo"],
    ["187", "inviteReset", "Rita reset this group's invite link", "Rita redefiniu o link do grupo para convidar outras pessoas"],
    ["194", "requestCreated", "Ana wants to join the group", "Ana deseja entrar no grupo"],
    ["196", "requestRevoked", "Ana no longer wants to join the group", "Ana não deseja mais fazer parte do grupo"],
    ["201", "iconChanged", "Rita changed the group image", "Rita alterou a imagem do grupo"]
  ])("case %s: %s in both languages", (_, notice, english, portuguese) => {
    expect(groupActivity(notice, named, "en")).toBe(english)
    expect(groupActivity(notice, named, "pt-BR")).toBe(portuguese)
  })

  it("says of each setting what is allowed now", () => {
    for (const [notice, english, portuguese] of [
      ["restrictOn", "so only admins can edit the group settings", "que somente admins editem as configurações do grupo"],
      ["restrictOff", "so all members can edit the group settings", "que todos os membros editem as configurações do grupo"],
      ["announceOn", "allow only admins to send messages to this group", "que somente admins enviem mensagens ao grupo"],
      ["announceOff", "allow all members to send messages to this group", "que todos os membros enviem mensagens"],
      ["memberAddModeOn", "allow all members to add others to this group", "que todos os membros adicionem outras pessoas"],
      ["memberAddModeOff", "allow only admins to add others to this group", "que somente admins adicionem outras pessoas ao grupo"],
      ["joinApprovalModeOn", "turned on admin approval to join this group", "ativou a autorização de admins para entrar neste grupo"],
      ["joinApprovalModeOff", "turned off admin approval to join this group", "desativou a autorização de admins para entrar neste grupo"]
    ] as const) {
      expect(groupTexts.en[notice].endsWith(` ${english}`)).toBe(true)
      expect(groupTexts["pt-BR"][notice].endsWith(` ${portuguese}`)).toBe(true)
    }
  })

  it("has a text of its own for every notice in every language", () => {
    for (const texts of Object.values(groupTexts)) expect(new Set(Object.values(texts)).size).toBe(Object.keys(groupTexts.en).length)
  })
})
