import { bodyText } from "../body-text.ts"
import type { Body } from "../body.ts"

/** What becomes of a conversation when its bot has spoken: agents take it over, or it is over. */
export type BotEnding = "handoff" | "resolve"

/** One thing that a bot does when it is spoken to. */
export interface BotRule {
  /** Words of which one has to stand in what was said, whatever their case and accents; none for whatever was said. */
  readonly keywords: ReadonlyArray<string>
  /** What it says then, in this order; of files only what stands below them. */
  readonly says: ReadonlyArray<Body>
  readonly ending?: BotEnding
}

/** What a bot says by itself: how it greets, and the rules of which the first that fits is followed. */
export interface BotScript {
  readonly greeting: ReadonlyArray<Body>
  readonly rules: ReadonlyArray<BotRule>
}

/** What a bot does about something that was said to it. */
export interface BotAnswer {
  readonly says: ReadonlyArray<Body>
  readonly ending: BotEnding | null
}

const marks = /\p{M}/gu

/** A text as its words alone, each with a blank before and after it, without case and accents. */
const spelled = (text: string): string => {
  // Upper case first: a sharp s is two letters there. Marks that stand alone go next: to put very many into order takes minutes.
  const plain = text.toUpperCase().toLowerCase().replace(marks, "").normalize("NFD").replace(marks, "")
  return ` ${(plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `
}

/** What somebody says in words, if he does, each spelled: his text, and the choice that he made of those he was given. */
const wordsOf = (said: Body): ReadonlyArray<string> => {
  const chosen = said._tag === "Text" ? said.chosen : undefined
  return [bodyText(said), chosen ?? ""].filter((words) => words !== "").map(spelled)
}

/** A keyword may be several words; one that is none fits nothing. */
const fits = ({ keywords }: BotRule, words: ReadonlyArray<string>): boolean =>
  keywords.length === 0 ||
  keywords.map(spelled).some((keyword) => keyword.trim() !== "" && words.some((text) => text.includes(keyword)))

/**
 * What a bot says, and how the conversation goes on from there: the first rule that fits is followed. It greets where it
 * has not said anything yet, but for what says nothing in words and no rule fits.
 */
export const botAnswer = ({ greeting, rules }: BotScript, said: Body, isGreeted: boolean): BotAnswer => {
  const words = wordsOf(said)
  const rule = rules.find((one) => fits(one, words))
  const isGreeting = !isGreeted && (rule !== undefined || words.length > 0)
  return { says: [...isGreeting ? greeting : [], ...rule?.says ?? []], ending: rule?.ending ?? null }
}
