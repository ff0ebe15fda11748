import { userJid } from "@mootkit/phone"
import * as Result from "effect/Result"
import { scalarsIn, textsIn } from "./scalars.ts"

/** One of the people of a new group is a number or a boolean; the real server crashes on it [groups §4.1]. */
export class ParticipantsNotTexts {
  readonly _tag = "ParticipantsNotTexts"
}

/** What is asked of the network for a new group; null for a subject that was not given or is no text, which it refuses. */
export interface CreateDecision {
  readonly subject: string | null
  readonly participants: ReadonlyArray<string>
}

/**
 * Decides what to ask for a new group, from `subject` and `participants` of the request. A group without name or people
 * is asked for too; the network knows its own rules. What is no list of simple values is nobody [groups §4.1].
 */
export const createDecision = (
  subject: unknown,
  participants: unknown
): Result.Result<CreateDecision, ParticipantsNotTexts> => {
  const texts = textsIn(scalarsIn(participants) ?? [])
  if (texts === null) return Result.fail(new ParticipantsNotTexts())
  return Result.succeed({ subject: typeof subject === "string" ? subject : null, participants: texts.map(userJid) })
}
