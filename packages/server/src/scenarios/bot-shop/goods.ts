import { noHeader } from "@mootkit/core"
import type { Body, BodyOf, Card, Choice, FormElement, OrderItem, Product, ProductSection } from "@mootkit/core"

const site = "https://andorinha.example.test"

/** Where files lie that the shop does not send itself. */
export const filesAt = (name: string): string => `${site}/files/${name}`

const product = (productId: string, title: string, subtitle: string, price: string): Product => ({
  productId,
  title,
  subtitle,
  image: `${site}/img/${productId}.jpg`,
  price
})

/** What the shop sells. */
const goods = {
  gazela: product("gazela-28", "Gazela 28", "Bicicleta de cidade, 7 velocidades", "389.00"),
  pardal: product("pardal-20", "Pardal 20", "Para quem tem entre 6 e 9 anos", "189.00"),
  milhafre: product("milhafre-g2", "Milhafre G2", "Gravel, alumínio, 2×10", "1249.00"),
  andarilho: product("andarilho-e", "Andarilho E", "Elétrica, 80 km de autonomia", "1790.00"),
  pirilampo: product("pirilampo", "Luzes Pirilampo", "Frente e trás, USB-C", "29.90"),
  grilo: product("grilo", "Campainha Grilo", "Latão, toca alto", "12.50"),
  ourico: product("ourico", "Cadeado Ouriço", "Segurança 9 de 10", "44.90"),
  noz: product("noz", "Capacete Noz", "S, M, L", "59.90")
}

/** One of the goods. */
type GoodName = keyof typeof goods

const catalogId = "andorinha-2026"

/** A text; below it the titles of quick replies. */
export const text = (words: string, ...buttons: ReadonlyArray<string>): Body =>
  buttons.length === 0 ? { _tag: "Text", text: words } : { _tag: "Text", text: words, buttons }

/** A choice that somebody made. */
export const chose = (title: string, id: string): Body => ({ _tag: "Text", text: title, chosen: id })

/** The question how satisfied somebody is. */
export const rating = (words: string): Body => ({ _tag: "Text", text: words, isRating: true })

type Choices = Readonly<Record<string, string | readonly [title: string, description: string]>>

const choicesOf = (choices: Choices): ReadonlyArray<Choice> =>
  Object.entries(choices).map(([id, said]) => {
    const [title, description] = typeof said === "string" ? [said, ""] : said
    return { id, title, description, type: "reply" }
  })

type Interactive = BodyOf<"Interactive">

/** Buttons below a text, by what each of them stands for. */
export const buttons = (words: string, choices: Choices, more: Partial<Interactive> = {}): Body => ({
  _tag: "Interactive",
  kind: "buttons",
  isDynamic: false,
  header: noHeader,
  text: words,
  footer: "",
  label: "",
  sections: [{ title: "", choices: choicesOf(choices) }],
  ...more
})

/** A list below a text, by its sections, which opens with a button. */
export const list = (words: string, label: string, sections: Readonly<Record<string, Choices>>, more: Partial<Interactive> = {}): Body => ({
  _tag: "Interactive",
  kind: "list",
  isDynamic: false,
  header: { ...noHeader, type: "text", text: "Andorinha" },
  text: words,
  footer: "Porto · desde 1987",
  label,
  sections: Object.entries(sections).map(([title, choices]) => ({ title, choices: choicesOf(choices) })),
  ...more
})

const cardOf = ({ image, price, subtitle, title }: Product, label: string): Card => ({
  title,
  type: "product",
  subtitle: `${subtitle} · ${price} €`,
  imageUrl: image,
  buttons: [label]
})

/** Some of the goods as cards. */
export const cards = (label: string, ...names: ReadonlyArray<GoodName>): Body => ({
  _tag: "Cards",
  kind: names.length > 1 ? "carousel" : "card",
  cards: names.map((name) => cardOf(goods[name], label))
})

/** Some of the goods out of the catalog, by the titles that they stand under. */
export const products = (words: string, shelves: Readonly<Record<string, ReadonlyArray<GoodName>>>, isDynamic = false): Body => {
  const sections: ReadonlyArray<ProductSection> = Object.entries(shelves).map(([title, names]) => ({
    title,
    items: names.map((name) => goods[name])
  }))
  const isSingle = sections.length === 1 && sections[0]?.items.length === 1
  return {
    _tag: "Products",
    kind: isSingle ? "single" : "multi",
    isDynamic,
    header: isSingle ? noHeader : { ...noHeader, type: "text", text: "Catálogo" },
    text: words,
    footer: "Preços com IVA",
    catalogId,
    sections
  }
}

/** Somebody orders some of the goods. */
export const order = (words: string, quantities: Partial<Readonly<Record<GoodName, number>>>): Body => {
  const items: ReadonlyArray<OrderItem> = Object.entries(quantities).map(([name, quantity]) => ({
    ...goods[name as GoodName],
    quantity,
    currency: "EUR"
  }))
  return { _tag: "Order", catalogId, text: words, items }
}

const element = (given: Pick<FormElement, "type" | "label" | "inputMapping"> & Partial<FormElement>): FormElement => ({
  isRequired: true,
  answerMapping: null,
  validation: "",
  placeholder: "",
  dropdown: [],
  radioButtons: [],
  checkBox: [],
  ...given
})

/** What somebody has to tell who sends something back. */
export const returnForm: Body = {
  _tag: "Form",
  botId: "pia",
  name: "returns",
  title: "Devolução",
  description: "Diga-nos o que não correu bem. Respondemos no mesmo dia.",
  isArchived: false,
  createdBy: "Benedita Salgueiro",
  elements: [
    element({ type: "textInput", label: "Número da encomenda", inputMapping: "order", placeholder: "A-0000" }),
    element({ type: "textInput", label: "E-mail", inputMapping: "email", validation: "email", placeholder: "nome@exemplo.pt" }),
    element({ type: "dropdown", label: "Motivo", inputMapping: "reason", dropdown: ["Defeito", "Tamanho", "Mudei de ideias"] }),
    element({ type: "radioButtons", label: "Como prefere?", inputMapping: "refund", radioButtons: ["Reembolso", "Troca"] }),
    element({ type: "checkBox", label: "Junto", inputMapping: "encloses", isRequired: false, checkBox: ["Fatura", "Embalagem"] })
  ]
}

/** Where the shop is. */
export const shopPlace = {
  kind: "place",
  name: "Bicicletas Andorinha",
  address: "Rua das Fontainhas 212, 4000-235 Porto",
  lat: 41.1496,
  long: -8.611
} as const

/** The shop's place, as its bot tells it. */
export const shopLocation: Body = {
  _tag: "Location",
  latitude: shopPlace.lat,
  longitude: shopPlace.long,
  name: shopPlace.name,
  address: shopPlace.address
}

/** A template of the shop's, with a button that opens an order. */
export const orderTemplate = (name: string, words: string, number: string, campaignId = ""): Body => ({
  _tag: "Template",
  name,
  language: "pt_PT",
  parameters: { body: { 1: number } },
  header: { ...noHeader, type: "TEXT", text: "Bicicletas Andorinha" },
  text: words,
  footer: "Responda SAIR para não receber mais",
  buttons: [
    { type: "QUICK_REPLY", text: "Falar com alguém", phoneNumber: "", url: "", payload: "human" },
    { type: "URL", text: "Ver encomenda", phoneNumber: "", url: `${site}/encomendas/${number}`, payload: "" }
  ],
  campaignId
})
