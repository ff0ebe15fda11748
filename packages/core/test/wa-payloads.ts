import { noHeader } from "../src/body.ts"
import type { Body } from "../src/body.ts"
import { contextInfo, media, templates, trade } from "./wa-offers.ts"
import type { Payload } from "./wa-offers.ts"

const vcard = [
  "BEGIN:VCARD",
  "VERSION:3.0",
  "N:de Souza\\, Jr.;Ana Maria;;Dra.;",
  "FN:Dra. Ana Maria de Souza\\, Jr.",
  "item1.TEL;waid=5511988880001:+55 11 98888-0001",
  "item1.X-ABLabel:Celular",
  "TEL;type=HOME:+55 (11) 3333-",
  " 4444",
  "END:VCARD"
].join("\n")

const ana = {
  name: "Ana Maria",
  firstName: "Ana Maria",
  lastName: "de Souza, Jr.",
  phones: ["5511988880001", "551133334444"],
  vcard
}

const nameless = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Loja Centro\r\nTEL:+55 11 4000-1234\r\nEND:VCARD"

const people: ReadonlyArray<Payload> = [
  ["a place", {
    locationMessage: {
      degreesLatitude: -23.5613,
      degreesLongitude: -46.6565,
      name: "MASP",
      address: "Av. Paulista, 1578",
      jpegThumbnail: "/9j/4A=="
    },
    messageContextInfo: { deviceListMetadataVersion: 2 }
  }, { _tag: "Location", latitude: -23.5613, longitude: -46.6565, name: "MASP", address: "Av. Paulista, 1578" }],
  ["a place without a name", { locationMessage: { degreesLatitude: 0, degreesLongitude: 180, contextInfo } }, {
    _tag: "Location",
    latitude: 0,
    longitude: 180,
    name: null,
    address: null
  }],
  ["a place that moves", {
    liveLocationMessage: {
      degreesLatitude: -3.1,
      degreesLongitude: -60,
      accuracyInMeters: 12,
      caption: "On my way",
      sequenceNumber: "1736157600000"
    }
  }, { _tag: "Location", latitude: -3.1, longitude: -60, name: "On my way", address: null }],
  ["a card", { contactMessage: { displayName: "Ana Maria", vcard } }, { _tag: "Contact", cards: [ana] }],
  ["a card without a number of WhatsApp", { contactMessage: { displayName: "", vcard: nameless } }, {
    _tag: "Contact",
    cards: [{ name: "Loja Centro", firstName: "Loja", lastName: "Centro", phones: ["551140001234"], vcard: nameless }]
  }],
  ["several cards", {
    contactsArrayMessage: { displayName: "2 contacts", contacts: [{ displayName: "Ana Maria", vcard }, { vcard: "" }, { displayName: "Bia" }] }
  }, { _tag: "Contact", cards: [ana, { name: "Bia", firstName: "Bia", lastName: "", phones: [], vcard: "" }] }]
]

const reply = (id: string, title: string) => ({ id, title, description: "", type: "reply" })

const rows = [
  { title: "Margherita", description: "Tomato", rowId: "m" },
  { title: "Napoli", rowId: "n" },
  { description: "says nothing", rowId: "x" }
]

const pizzas = [
  { id: "m", title: "Margherita", description: "Tomato", type: "reply" },
  { id: "n", title: "Napoli", description: "", type: "reply" }
]

const choices: ReadonlyArray<Payload> = [
  ["buttons", {
    buttonsMessage: {
      contentText: "Deliver when?",
      footerText: "Pizzeria",
      text: "Order 7",
      headerType: "TEXT",
      buttons: [
        { buttonId: "now", buttonText: { displayText: "Now" }, type: "RESPONSE" },
        { buttonId: "late", buttonText: { displayText: "Later" }, type: "RESPONSE" }
      ]
    }
  }, {
    _tag: "Interactive",
    kind: "buttons",
    isDynamic: false,
    header: { ...noHeader, type: "text", text: "Order 7" },
    text: "Deliver when?",
    footer: "Pizzeria",
    label: "",
    sections: [{ title: "", choices: [reply("now", "Now"), reply("late", "Later")] }]
  }],
  ["buttons below a picture, seen once", {
    viewOnceMessageV2: {
      message: {
        buttonsMessage: { imageMessage: media("Look"), contentText: "Nice?", headerType: "IMAGE", buttons: [{ buttonId: "y", buttonText: { displayText: "Yes" } }] }
      }
    }
  }, {
    _tag: "Interactive",
    kind: "buttons",
    isDynamic: false,
    header: { type: "image", text: "", url: "https://mmg.example.test/v/t62.enc", fileName: "", caption: "Look" },
    text: "Nice?",
    footer: "",
    label: "",
    sections: [{ title: "", choices: [reply("y", "Yes")] }]
  }],
  ["a list", {
    listMessage: {
      title: "Pizza",
      description: "Which one?",
      buttonText: "Menu",
      footerText: "Pizzeria",
      listType: "SINGLE_SELECT",
      sections: [{ title: "Classic", rows }, { title: "Nothing", rows: [] }]
    }
  }, {
    _tag: "Interactive",
    kind: "list",
    isDynamic: false,
    header: { ...noHeader, type: "text", text: "Pizza" },
    text: "Which one?",
    footer: "Pizzeria",
    label: "Menu",
    sections: [{ title: "Classic", choices: pizzas }]
  }],
  ["buttons of a native flow", {
    viewOnceMessage: {
      message: {
        messageContextInfo: { deviceListMetadata: {}, deviceListMetadataVersion: 2 },
        interactiveMessage: {
          header: { title: "Order 7", hasMediaAttachment: false },
          body: { text: "Deliver when?" },
          footer: { text: "Pizzeria" },
          nativeFlowMessage: {
            buttons: [
              { name: "quick_reply", buttonParamsJson: "{\"display_text\":\"Now\",\"id\":\"now\"}" },
              { name: "cta_url", buttonParamsJson: "{\"display_text\":\"Track\",\"url\":\"https://example.test/7\"}" },
              { name: "quick_reply", buttonParamsJson: "{" }
            ]
          }
        }
      }
    }
  }, {
    _tag: "Interactive",
    kind: "buttons",
    isDynamic: false,
    header: { ...noHeader, type: "text", text: "Order 7" },
    text: "Deliver when?",
    footer: "Pizzeria",
    label: "",
    sections: [{
      title: "",
      choices: [
        { id: "now", title: "Now", description: "", type: "quick_reply" },
        { id: "https://example.test/7", title: "Track", description: "", type: "cta_url" }
      ]
    }]
  }],
  ["a list of a native flow", {
    interactiveMessage: {
      body: { text: "Which one?" },
      nativeFlowMessage: {
        buttons: [{
          name: "single_select",
          buttonParamsJson: JSON.stringify({
            title: "Menu",
            sections: [{ title: "Classic", highlight_label: "New", rows: rows.map(({ rowId: id, ...row }) => ({ header: "", id, ...row })) }]
          })
        }]
      }
    }
  }, {
    _tag: "Interactive",
    kind: "list",
    isDynamic: false,
    header: noHeader,
    text: "Which one?",
    footer: "",
    label: "Menu",
    sections: [{ title: "Classic", choices: pizzas }]
  }],
  ["cards in a row", {
    interactiveMessage: {
      body: { text: "Today" },
      carouselMessage: {
        cards: [
          {
            header: { title: "Margherita", imageMessage: media(), hasMediaAttachment: true },
            body: { text: "Tomato" },
            nativeFlowMessage: { buttons: [{ name: "quick_reply", buttonParamsJson: "{\"display_text\":\"Order\",\"id\":\"m\"}" }] }
          },
          {}
        ]
      }
    }
  }, {
    _tag: "Cards",
    kind: "carousel",
    cards: [{ title: "Margherita", type: "image", subtitle: "Tomato", imageUrl: "https://mmg.example.test/v/t62.enc", buttons: ["Order"] }]
  }]
]

const nativeFlow = (name: string, parameters: object, text?: string) => ({
  interactiveResponseMessage: {
    contextInfo,
    ...(text === undefined ? {} : { body: { text, format: "DEFAULT" } }),
    nativeFlowResponseMessage: { name, paramsJson: JSON.stringify(parameters), version: 3 }
  }
})

const late: Body = { _tag: "Text", text: "Later", chosen: "late" }

const answers: ReadonlyArray<Payload> = [
  ["a button pressed", {
    buttonsResponseMessage: { selectedButtonId: "late", selectedDisplayText: "Later", type: "DISPLAY_TEXT", contextInfo }
  }, late],
  ["a button pressed that does not say what it said", { buttonsResponseMessage: { selectedButtonId: "late" } }, {
    ...late,
    text: "late"
  }],
  ["a row chosen", {
    listResponseMessage: {
      title: "Later",
      description: "After 18:00",
      listType: "SINGLE_SELECT",
      singleSelectReply: { selectedRowId: "late" },
      contextInfo
    }
  }, late],
  ["a row chosen, in a message that vanishes", {
    ephemeralMessage: { message: { listResponseMessage: { title: "Later", singleSelectReply: { selectedRowId: "late" } } } }
  }, late],
  ["a button of a template pressed", {
    templateButtonReplyMessage: { selectedId: "late", selectedDisplayText: "Later", selectedIndex: 1, contextInfo }
  }, late],
  ["a button of a template pressed that has no id", { templateButtonReplyMessage: { selectedDisplayText: "Later" } }, {
    _tag: "Text",
    text: "Later"
  }],
  ["a button of a native flow pressed", nativeFlow("quick_reply", { id: "late" }, "Later"), late],
  ["a row of a native flow chosen", nativeFlow("menu_options", { id: "late", title: "Later", description: "" }), late],
  ["a form filled in", nativeFlow("galaxy_message", { flow_token: "T1", id: "9", screen_0_Name_0: "Ana", agreed: [true] }, "Sent"), {
    _tag: "FormResponse",
    formTranscriptId: "T1",
    answers: { id: "9", screen_0_Name_0: "Ana", agreed: [true] }
  }],
  ["a form filled in that has no token", nativeFlow("flow", { name: "Ana" }), {
    _tag: "FormResponse",
    formTranscriptId: "",
    answers: { name: "Ana" }
  }]
]

const wrapped: ReadonlyArray<Payload> = [
  ["a picture that is seen once", { viewOnceMessage: { message: { imageMessage: media("Look") } } }, {
    _tag: "Media",
    kind: "image",
    caption: "Look",
    contentType: "image/jpeg",
    attachments: []
  }],
  ["a document in two wrappings", {
    viewOnceMessageV2: {
      message: {
        documentWithCaptionMessage: { message: { documentMessage: { caption: "Read", mimetype: "application/pdf", fileName: "a.pdf" } } }
      }
    }
  }, { _tag: "Media", kind: "document", caption: "Read", contentType: "application/pdf", attachments: [] }],
  ["a text that is seen once", { viewOnceMessageV2Extension: { message: { extendedTextMessage: { text: "Hi" } } } }, {
    _tag: "Text",
    text: "Hi"
  }]
]

/** One message of each kind that has a structure. */
export const payloads: ReadonlyArray<Payload> = [...people, ...choices, ...answers, ...templates, ...trade, ...wrapped]
