/** The named bugs of the real system's filters; `true` behaves as the real system does. */
export interface FiltersQuirks {
  /** Whoever has no value of a custom attribute is found by `not_equal_to` whatever else is asked. */
  readonly nullTail: boolean
  /** A condition on a custom attribute changes what later conditions mean. */
  readonly attributeColours: boolean
  /** Of several texts only the first is looked for in a custom attribute of conversations. */
  readonly firstTextOnly: boolean
  /** Of several values only the first is looked for in contacts. */
  readonly contactFirstValue: boolean
  /** Of a value that stands in no list only the first character, or the lowest bit, is read. */
  readonly firstCharacter: boolean
  /** Operators that are not known, `starts_with` among them, compare for equality. */
  readonly otherOperatorsEqual: boolean
  /** Labels of contacts are looked for in small letters. */
  readonly contactLabelsDowncased: boolean
  /** The company of a contact is looked for where no contact has it. */
  readonly companyUnderOldKey: boolean
  /** Amounts of money and percentages cannot be asked for. */
  readonly moneyUnreadable: boolean
  /** Digits cannot be looked for in the numbers of conversations. */
  readonly displayIdUnreadable: boolean
}

const each = (on: boolean): FiltersQuirks => ({
  nullTail: on,
  attributeColours: on,
  firstTextOnly: on,
  contactFirstValue: on,
  firstCharacter: on,
  otherOperatorsEqual: on,
  contactLabelsDowncased: on,
  companyUnderOldKey: on,
  moneyUnreadable: on,
  displayIdUnreadable: on
})

/** The sane rules: what a library user gets. */
export const noQuirks: FiltersQuirks = each(false)

/** The real system's behaviour throughout. */
export const allQuirks: FiltersQuirks = each(true)
