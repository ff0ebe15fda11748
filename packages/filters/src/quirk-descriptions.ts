import type { FiltersQuirks } from "./quirks.ts"

/** What a quirk does, where the reference tells of it, and which law does not hold while it is on. */
export interface QuirkDescription {
  readonly summary: string
  readonly source: string
  readonly law: string
}

/** Every quirk of this package, by name. */
export const filtersQuirks: Readonly<Record<keyof FiltersQuirks, QuirkDescription>> = {
  nullTail: {
    summary:
      "A filter that ends with `not_equal_to` on a custom attribute also finds everything that lacks the attribute, whatever its other conditions say; anywhere but at the end the condition is refused.",
    source: "conversations §10.5",
    law: "one more condition, joined with AND, never finds more"
  },
  attributeColours: {
    summary:
      "After a condition on a custom attribute, equality on labels, ids, languages, referer and subject of a conversation looks for the first of several texts only, and for that in small letters.",
    source: "conversations §10.5",
    law: "the order of conditions that are joined with AND makes no difference"
  },
  firstTextOnly: {
    summary: "Of several texts that a custom attribute of a conversation may equal, only the first is looked for.",
    source: "conversations §10.5",
    law: "being equal to one of several values is being equal to the first or to the others"
  },
  contactFirstValue: {
    summary: "Of several values that an attribute of a contact may equal, its labels included, only the first is looked for.",
    source: "conversations §10.4",
    law: "being equal to one of several values is being equal to the first or to the others"
  },
  firstCharacter: {
    summary:
      "Where one value counts and it stands in no list, its first character is taken: contacts called bob are looked for as b, 30 days before as 3; of a number its lowest bit.",
    source: "conversations §10.4, §10.6",
    law: "a value that stands alone means the same as a list of it"
  },
  otherOperatorsEqual: {
    summary: "`starts_with`, and for custom attributes any operator that there is not, compares for equality.",
    source: "conversations §10.4, §10.5",
    law: "a text starts with each of its beginnings"
  },
  contactLabelsDowncased: {
    summary: "Labels of contacts are looked for in small letters: one that has capitals is never found.",
    source: "conversations §10.4",
    law: "whoever has a label is found by it"
  },
  companyUnderOldKey: {
    summary: "`company` reads `additional_attributes.company`, whereas contacts keep their company as `company_name`.",
    source: "conversations §10.4",
    law: "a contact is found by what is shown of it"
  },
  moneyUnreadable: {
    summary: "Custom attributes of type currency or percent cannot be filtered by: each condition on one is refused.",
    source: "conversations §10.5",
    law: "every attribute that is defined can be asked for"
  },
  displayIdUnreadable: {
    summary: "`contains` and `does_not_contain` are operators of `display_id`, and each use of them is refused.",
    source: "conversations §10.3",
    law: "every operator that an attribute allows can be used"
  }
}
