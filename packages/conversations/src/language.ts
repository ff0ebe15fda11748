/** The languages that activities are written in. */
export type Language = "en" | "pt-BR"
