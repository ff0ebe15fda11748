import * as Schema from "effect/Schema"

const text = Schema.String
const texts = Schema.Array(Schema.String)

const link = Schema.Struct({ url: text })

const options = Schema.Struct({ items: texts })

const formElement = Schema.Struct({
  type: text,
  label: text,
  required: Schema.Boolean,
  inputMapping: text,
  answerMapping: Schema.Unknown,
  textInput: Schema.Struct({ validation: text, placeholder: text }),
  dropdown: options,
  radioButtons: options,
  checkBox: options
})

/** A list; the document writes the description of its rows with a blank before the name, but not in dynamic lists. */
const listOf = <Row extends Schema.Struct.Fields>(row: Row) =>
  Schema.Struct({
    header: Schema.Struct({ type: text, text }),
    body: text,
    footer: text,
    actions: Schema.Struct({
      button_text: text,
      sections: Schema.Array(Schema.Struct({ title: text, row: Schema.Array(Schema.Struct({ title: text, ...row })) }))
    })
  })

const replyHeader = Schema.Struct({ type: text, text, url: text })

const product = { retailerId: text, title: text, subTitle: text, image: text, price: text }

/** What stands under the name of each documented type [bots §A.5]. */
const members = {
  text: Schema.Struct({ message: text, buttons: texts, isRating: Schema.Boolean }),
  attachment: Schema.Struct({ contentType: text, contentUrl: text }),
  card: Schema.Struct({ title: text, type: text, subtitle: text, image_url: link, buttons: texts }),
  audio: link,
  video: link,
  image: link,
  pdf: link,
  doc: link,
  xls: link,
  ppt: link,
  location: Schema.Struct({ longitude: text, latitude: text, label: text, address: text }),
  contact: Schema.Struct({ phoneNumber: text, firstName: text, lastName: text, vcard: text }),
  form: Schema.Struct({
    botId: text,
    name: text,
    isArchived: Schema.Boolean,
    title: text,
    description: text,
    formElements: Schema.Array(formElement),
    createdBy: text
  }),
  carousel: Schema.Array(Schema.Struct({ title: text, subtitle: text, image_url: text, buttons: texts })),
  list: listOf({ " description": text }),
  reply: Schema.Struct({
    header: replyHeader,
    body: text,
    footer: text,
    action: Schema.Struct({ buttons: Schema.Array(Schema.Struct({ type: text, title: text, id: text })) })
  }),
  order: Schema.Struct({
    catalogId: text,
    text,
    items: Schema.Array(Schema.Struct({ ...product, quantity: text, currency: text }))
  }),
  formResponse: Schema.Struct({ formTranscriptId: text, answerMapping: Schema.Unknown }),
  template: Schema.Struct({
    name: text,
    header: Schema.Struct({ type: text, url: text, text, fileName: text, caption: text }),
    body: text,
    footer: text,
    buttons: Schema.Array(Schema.Struct({ type: text, text, phoneNumber: text, url: text, payload: text })),
    campaignId: text
  }),
  productSingle: Schema.Struct({
    isDynamicProduct: Schema.Boolean,
    body: text,
    footer: text,
    action: Schema.Struct({ catalogId: text, ...product })
  }),
  productMulti: Schema.Struct({
    isDynamicProduct: Schema.Boolean,
    header: Schema.Struct({ type: text, text }),
    body: text,
    footer: text,
    action: Schema.Struct({
      catalogId: text,
      sections: Schema.Array(Schema.Struct({ title: text, items: Schema.Array(Schema.Struct(product)) }))
    })
  }),
  dynamicList: listOf({ description: text }),
  dynamicReply: Schema.Struct({
    header: replyHeader,
    body: text,
    footer: text,
    actions: Schema.Struct({ buttons: Schema.Array(Schema.Struct({ type: text, title: text })) })
  })
} as const

/** Types that were seen only in the wild, and `unknown` for what no dialect can read; their members are open. */
const openTypes = [
  "locationRequest",
  "tag",
  "orderPaymentMessage",
  "paymentStatus",
  "whatsappFlow",
  "aiAction",
  "aiAgentClearContext",
  "callPermission",
  "unknown"
] as const

type Members = typeof members & Readonly<Record<(typeof openTypes)[number], typeof Schema.Unknown>>

/** The name of a kind of transcript. */
export type TranscriptType = keyof Members

const common = {
  from: Schema.Literals(["user", "bot"]),
  createdAt: text,
  updatedAt: text,
  isPreviewUser: Schema.Boolean,
  isFromAgent: Schema.Boolean,
  caption: Schema.optionalKey(text)
}

type Transcript<Type extends TranscriptType> = Type extends TranscriptType
  ? Schema.Struct<typeof common & { readonly type: Schema.Literal<Type> } & { readonly [Name in Type]: Members[Type] }>
  : never

// Member by member this is what the type says; the compiler does not follow a computed key.
const transcriptOf = <Type extends TranscriptType>(type: Type, member: Members[Type]): Transcript<Type> =>
  Schema.Struct({ ...common, type: Schema.Literal(type), [type]: member }) as unknown as Transcript<Type>

const documented = Object.entries(members).map(([type, member]) => transcriptOf(type as "text", member as Members["text"]))

const open = openTypes.map((type) => transcriptOf(type, Schema.Unknown))

/** Something that was said: one member is filled, the one that `type` names [bots §A.5]. */
export const transcript = Schema.Union([...documented, ...open] as unknown as ReadonlyArray<Transcript<TranscriptType>>)
