import type { Language } from "../activity.ts"
import { fillTemplate } from "../template.ts"
import { english } from "./english.ts"
import { portuguese } from "./portuguese.ts"

/** What a text of the panel is known by. */
export type PanelTextKey = keyof typeof english

/** Every text of the panel in every language, with `{name}` where a value belongs. */
export const panelTexts: Readonly<Record<Language, Readonly<Record<PanelTextKey, string>>>> = {
  en: english,
  "pt-BR": portuguese
}

/** A text of the panel with its values in place; a place for which there is no value is empty. */
export const panelText = (
  key: PanelTextKey,
  language: Language,
  values: Readonly<Record<string, string | number>> = {}
): string => fillTemplate(panelTexts[language][key], values)
