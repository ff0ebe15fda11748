/** Something that is wrong with a record: the attribute whose rule it breaks, and a sentence as the real server writes it. */
export interface Fault {
  readonly attribute: string
  readonly message: string
}
