import { writeCard } from "../vcard.ts"

type Part = Readonly<Record<string, unknown>>

/** A place that somebody sends, in degrees. */
interface SentLocation {
  readonly latitude: number
  readonly longitude: number
  readonly name?: string | undefined
  readonly address?: string | undefined
}

/** Whose card somebody sends; `phone` is digits. */
interface SentContact {
  readonly name: string
  readonly phone: string
}

/** What somebody orders: `count` things for `total` of a currency. */
export interface SentOrder {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly total: number
  readonly currency: string
  readonly text?: string | undefined
}

/** A button or a row that somebody chooses, as the message showed it that it is from. */
interface SentChoice {
  readonly id: string
  readonly title: string
}

/** What somebody sends that is neither a text nor a file. */
export type Structure =
  | { readonly location: SentLocation }
  | { readonly contact: SentContact }
  | { readonly order: SentOrder }
  | { readonly choice: SentChoice }

const locationPart = ({ address, latitude, longitude, name }: SentLocation): Part => ({
  degreesLatitude: latitude,
  degreesLongitude: longitude,
  ...(name === undefined ? {} : { name }),
  ...(address === undefined ? {} : { address })
})

const orderPart = ({ count, currency, id, text, title, total }: SentOrder): Part => ({
  orderId: id,
  itemCount: count,
  status: "INQUIRY",
  surface: "CATALOG",
  orderTitle: title,
  totalAmount1000: Math.round(total * 1000),
  totalCurrencyCode: currency,
  ...(text === undefined ? {} : { message: text })
})

type Answer = (choice: SentChoice) => readonly [key: string, part: Part]

const pressed: Answer = ({ id, title }) => [
  "buttonsResponseMessage",
  { selectedButtonId: id, selectedDisplayText: title, type: "DISPLAY_TEXT" }
]

/** How a choice is written, by what it is chosen from. */
const answers: ReadonlyArray<readonly [from: string, answer: Answer]> = [
  ["listMessage", ({ id, title }) => [
    "listResponseMessage",
    { title, listType: "SINGLE_SELECT", singleSelectReply: { selectedRowId: id } }
  ]],
  ["templateMessage", ({ id, title }) => ["templateButtonReplyMessage", { selectedId: id, selectedDisplayText: title }]],
  ["interactiveMessage", ({ id, title }) => ["interactiveResponseMessage", {
    body: { text: title, format: "DEFAULT" },
    nativeFlowResponseMessage: { name: "quick_reply", paramsJson: JSON.stringify({ id }), version: 3 }
  }]]
]

/** What stands in a message for something with a structure, and under which key; `quoted` is the message that it answers. */
export const structurePart = (structure: Structure, quoted: Part = {}): readonly [key: string, part: Part] => {
  if ("location" in structure) return ["locationMessage", locationPart(structure.location)]
  if ("contact" in structure) {
    const { name, phone } = structure.contact
    return ["contactMessage", { displayName: name, vcard: writeCard(name, phone) }]
  }
  if ("order" in structure) return ["orderMessage", orderPart(structure.order)]
  const [, answer = pressed] = answers.find(([key]) => Object.hasOwn(quoted, key)) ?? []
  return answer(structure.choice)
}
