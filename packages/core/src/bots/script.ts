import type { Body } from "../body.ts"

/** One thing that a bot does when it is spoken to. */
export interface BotRule {
  /** Words of which one has to stand in what was said, whatever their case; none for whatever was said. */
  readonly keywords: ReadonlyArray<string>
  /** What it says then, in this order. */
  readonly says: ReadonlyArray<Body>
  /** What becomes of the conversation: agents take it over, or it is over. */
  readonly then?: "handoff" | "resolve"
}

/** What a bot says by itself: how it greets, and the rules of which the first that fits is followed. */
export interface BotScript {
  readonly greeting: ReadonlyArray<Body>
  readonly rules: ReadonlyArray<BotRule>
}
