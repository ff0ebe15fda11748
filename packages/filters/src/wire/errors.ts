/** A condition is joined with the next one by something else than AND or OR [conversations §10.1]. */
export class InvalidQueryOperator {
  readonly _tag = "InvalidQueryOperator"
  readonly message = "Query operator must be either \"AND\" or \"OR\"."
}

/** An attribute does not know the operator [conversations §10.1]. */
export class InvalidOperator {
  readonly _tag = "InvalidOperator"
  readonly key: string
  readonly allowed: ReadonlyArray<string>
  constructor(key: string, allowed: ReadonlyArray<string>) {
    this.key = key
    this.allowed = allowed
  }
  get message(): string {
    return `Invalid operator. The allowed operators for ${this.key} are [${this.allowed.join(",")}].`
  }
}

/** An operator that needs values came without [conversations §10.1]. */
export class InvalidValue {
  readonly _tag = "InvalidValue"
  readonly key: string
  constructor(key: string) {
    this.key = key
  }
  get message(): string {
    return `Invalid value. The values provided for ${this.key} are invalid`
  }
}

/** There is no such attribute, and none of that key is defined [conversations §10.1]. */
export class InvalidAttribute {
  readonly _tag = "InvalidAttribute"
  readonly key: string
  readonly allowed: ReadonlyArray<string>
  constructor(key: string, allowed: ReadonlyArray<string>) {
    this.key = key
    this.allowed = allowed
  }
  get message(): string {
    const keys = this.allowed.join(",")
    return `Invalid attribute key - [${this.key}]. The key should be one of [${keys}] or a custom attribute defined in the account.`
  }
}

/** What the real server crashes on: something in a filter is not what it has to be. */
export class InvalidFilter {
  readonly _tag = "InvalidFilter"
  /** Where in the filter, for example `values of created_at`. */
  readonly field: string
  /** What should stand there. */
  readonly expected: string
  constructor(field: string, expected: string) {
    this.field = field
    this.expected = expected
  }
  get message(): string {
    return `${this.field} must be ${this.expected}`
  }
}

/** Why a filter cannot be used; `message` is a sentence for whoever sent it. */
export type FilterError = InvalidQueryOperator | InvalidOperator | InvalidValue | InvalidAttribute | InvalidFilter
