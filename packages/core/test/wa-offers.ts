import type { Body } from "../src/body.ts"
import { noHeader } from "../src/body.ts"

/** A message with a structure as the provider passes it on, and what it is in any dialect. */
export type Payload = readonly [name: string, message: Readonly<Record<string, unknown>>, body: Body]

/** What a message says of the one that it answers. */
export const contextInfo = { stanzaId: "3EB0AAAA", participant: "900000000000001@lid", quotedMessage: { conversation: "Which?" } }

/** A picture as messages carry it. */
export const media = (caption?: string) => ({
  url: "https://mmg.example.test/v/t62.enc",
  mimetype: "image/jpeg",
  fileSha256: "q83vEjRWeJA=",
  fileLength: "81920",
  mediaKey: "AAECAw==",
  directPath: "/v/t62.enc",
  jpegThumbnail: "/9j/4A==",
  ...(caption === undefined ? {} : { caption })
})

const templateButtons = [
  { index: 0, quickReplyButton: { displayText: "Yes", id: "yes" } },
  { index: 1, urlButton: { displayText: "Track", url: "https://example.test/7" } },
  { index: 2, callButton: { displayText: "Call", phoneNumber: "+551140001234" } },
  { index: 3 }
]

const bare = { text: "", phoneNumber: "", url: "", payload: "" }

const row = {
  templateId: "4194",
  hydratedTitleText: "Order 7",
  hydratedContentText: "It is on its way",
  hydratedFooterText: "Pizzeria",
  hydratedButtons: templateButtons
}

const shipped: Body = {
  _tag: "Template",
  name: "4194",
  language: "",
  parameters: {},
  header: { ...noHeader, type: "TEXT", text: "Order 7" },
  text: "It is on its way",
  footer: "Pizzeria",
  buttons: [
    { ...bare, type: "QUICK_REPLY", text: "Yes", payload: "yes" },
    { ...bare, type: "URL", text: "Track", url: "https://example.test/7" },
    { ...bare, type: "PHONE_NUMBER", text: "Call", phoneNumber: "+551140001234" }
  ],
  campaignId: ""
}

const flowTemplate = {
  header: { title: "Order 7" },
  body: { text: "It is on its way" },
  footer: { text: "Pizzeria" },
  nativeFlowMessage: {
    buttons: [
      { name: "quick_reply", buttonParamsJson: "{\"display_text\":\"Yes\",\"id\":\"yes\"}" },
      { name: "cta_url", buttonParamsJson: "{\"display_text\":\"Track\",\"url\":\"https://example.test/7\"}" },
      { name: "cta_call", buttonParamsJson: "{\"display_text\":\"Call\",\"phone_number\":\"+551140001234\"}" }
    ]
  }
}

/** Templates. */
export const templates: ReadonlyArray<Payload> = [
  ["a template", { templateMessage: { hydratedTemplate: row, contextInfo } }, shipped],
  ["a template with an id of its own", { templateMessage: { templateId: "77", hydratedFourRowTemplate: row } }, { ...shipped, name: "77" }],
  ["a template of a native flow", { templateMessage: { templateId: "4194", interactiveMessageTemplate: flowTemplate } }, shipped],
  ["a template by its name", {
    highlyStructuredMessage: {
      namespace: "c9a7",
      elementName: "order_shipped",
      params: ["7", "Ana"],
      fallbackLg: "pt",
      fallbackLc: "BR",
      hydratedHsm: { hydratedTemplate: row }
    }
  }, { ...shipped, name: "order_shipped", language: "pt_BR", parameters: { 1: "7", 2: "Ana" } }],
  ["a template by its name alone", {
    highlyStructuredMessage: { elementName: "hello", localizableParams: [{ default: "Ana" }], fallbackLg: "en" }
  }, { ...shipped, name: "hello", language: "en", parameters: { 1: "Ana" }, header: noHeader, text: "", footer: "", buttons: [] }]
]

/** Orders and products. */
export const trade: ReadonlyArray<Payload> = [
  ["an order", {
    orderMessage: {
      orderId: "914001",
      thumbnail: "/9j/4A==",
      itemCount: 3,
      status: "INQUIRY",
      surface: "CATALOG",
      message: "Please ring twice",
      orderTitle: "Pizzeria",
      sellerJid: "5511999990000@s.whatsapp.net",
      token: "AR4flJ+gKkE==",
      totalAmount1000: "119900",
      totalCurrencyCode: "BRL"
    }
  }, {
    _tag: "Order",
    catalogId: "5511999990000@s.whatsapp.net",
    text: "Please ring twice",
    items: [{ productId: "914001", title: "Pizzeria", subtitle: "", image: "", price: "119.9", quantity: 3, currency: "BRL" }]
  }],
  ["an order of a large sum", { orderMessage: { itemCount: 1, totalAmount1000: { low: 5, high: 1, unsigned: false } } }, {
    _tag: "Order",
    catalogId: "",
    text: "",
    items: [{ productId: "", title: "", subtitle: "", image: "", price: "4294967.301", quantity: 1, currency: "" }]
  }],
  ["a product", {
    productMessage: {
      product: {
        productImage: media(),
        productId: "24011",
        retailerId: "SKU-1",
        title: "Margherita",
        description: "Tomato",
        currencyCode: "BRL",
        priceAmount1000: "39900",
        salePriceAmount1000: { low: 35000, high: 0, unsigned: false },
        productImageCount: 1
      },
      businessOwnerJid: "5511999990000@s.whatsapp.net",
      body: "Still hot?",
      footer: "Pizzeria"
    }
  }, {
    _tag: "Products",
    kind: "single",
    isDynamic: false,
    header: noHeader,
    text: "Still hot?",
    footer: "Pizzeria",
    catalogId: "5511999990000@s.whatsapp.net",
    sections: [{
      title: "",
      items: [{ productId: "SKU-1", title: "Margherita", subtitle: "Tomato", image: "https://mmg.example.test/v/t62.enc", price: "35" }]
    }]
  }],
  ["a list of products", {
    listMessage: {
      title: "Pizza",
      description: "Today",
      footerText: "Pizzeria",
      listType: "PRODUCT_LIST",
      productListInfo: {
        businessOwnerJid: "5511999990000@s.whatsapp.net",
        productSections: [{ title: "Classic", products: [{ productId: "24011" }, {}] }, { title: "Nothing" }]
      }
    }
  }, {
    _tag: "Products",
    kind: "multi",
    isDynamic: false,
    header: { ...noHeader, type: "text", text: "Pizza" },
    text: "Today",
    footer: "Pizzeria",
    catalogId: "5511999990000@s.whatsapp.net",
    sections: [{ title: "Classic", items: [{ productId: "24011", title: "", subtitle: "", image: "", price: "" }] }]
  }]
]
