import { describe, expect, it } from "vitest"
import { panelText, panelTexts } from "../src/panel/texts.ts"

const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe("texts of the panel", () => {
  it("are there in both languages, never blank, with the same places for values", () => {
    expect(Object.keys(panelTexts["pt-BR"])).toEqual(Object.keys(panelTexts.en))
    for (const [key, text] of Object.entries(panelTexts.en)) {
      const translated = Object.entries(panelTexts["pt-BR"]).find(([name]) => name === key)?.[1] ?? ""
      expect([key, text.trim() !== "", translated.trim() !== ""]).toEqual([key, true, true])
      expect([key, placesIn(translated)]).toEqual([key, placesIn(text)])
    }
  })

  it("take values; a place that has none is empty", () => {
    expect(panelText("panel.memberCount", "en", { count: 25 })).toBe("25 members")
    expect(panelText("panel.memberCount", "en", { count: 0 })).toBe("0 members")
    expect(panelText("panel.memberCount", "pt-BR", { count: "$&" })).toBe("$& membros")
    expect(panelText("panel.memberCount", "en")).toBe(" members")
    expect(panelText("badge.you", "pt-BR")).toBe("Você")
  })
})
