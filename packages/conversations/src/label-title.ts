import * as Result from "effect/Result"
import { isPresent } from "./present.ts"

/** The title of an account's label is missing, or holds what a title cannot; a missing one is both. */
export class LabelTitleInvalid {
  readonly _tag = "LabelTitleInvalid"
  readonly blank: boolean
  constructor(blank: boolean) {
    this.blank = blank
  }
}

/** A letter or digit of any script, then at least one more, or a hyphen or underscore; a line may end behind them. */
const form = /^[\p{L}\p{N}][\p{L}\p{N}_-]+\n?$/u

/** The title that a label of an account gets: in small letters, at least two of them, without blanks. */
export const labelTitle = (given: string | null): Result.Result<string, LabelTitleInvalid> => {
  const title = (given ?? "").toLowerCase()
  return form.test(title) ? Result.succeed(title) : Result.fail(new LabelTitleInvalid(!isPresent(title)))
}
