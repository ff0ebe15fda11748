import { happens, joins, notes, says, sends, shows } from "../talk.ts"
import { day, hour, minute } from "../times.ts"
import { files } from "./files.ts"
import { buttons, chose, list, order, orderTemplate, products, rating, returnForm, shopPlace, text } from "./goods.ts"
import { bicycles, welcome, workshop } from "./script.ts"
import type { ShopTalk } from "./shop.ts"

type Told = Omit<ShopTalk, "inbox">

const november: ReadonlyArray<Told> = [
  {
    who: "leonor",
    ago: 57 * day,
    status: "resolved",
    labels: ["encomenda"],
    facts: { order: "A-1902" },
    lines: [
      says("leonor", "Olá! Queria saber da encomenda A-1902"),
      shows("bot", welcome),
      shows("leonor", chose("A minha encomenda", "order")),
      says("bot", "A encomenda A-1902 saiu ontem e chega até quinta-feira."),
      says("leonor", "obrigada!", { after: 2 * minute }),
      shows("bot", rating("Ficou satisfeita? De 1 a 5, como correu?")),
      says("leonor", "5"),
      happens("Conversation was marked resolved by Pia")
    ]
  },
  {
    who: "preview",
    ago: 54 * day,
    status: "resolved",
    lines: [
      says("preview", "teste"),
      shows("bot", welcome),
      shows("preview", chose("Catálogo", "catalogue")),
      shows("bot", bicycles),
      shows("bot", { _tag: "Other", type: "tag", value: { tagId: "t-9", tagName: "teste", tagType: "user", action: "ADD", flowId: "f-1", flowName: "catálogo" } }),
      happens("Conversation was marked resolved by Pia")
    ]
  },
  {
    who: "graham",
    ago: 49 * day,
    with: "duarte",
    status: "resolved",
    priority: "low",
    labels: ["encomenda", "internacional"],
    facts: { order: "A-2057" },
    lines: [
      says("graham", "Do you ship to Bristol?"),
      says("bot", "We do! Three to five days, 19 €. Would you like to see what we ship?"),
      shows("bot", products("These fit into a parcel:", { Lights: ["pirilampo"], Safety: ["ourico", "grilo", "noz"] })),
      shows("graham", order("Two of each, please", { pirilampo: 2, grilo: 2, ourico: 1 }), { after: 25 * minute }),
      shows("bot", {
        _tag: "Other",
        type: "orderPaymentMessage",
        value: {
          body: "Your order A-2057, shipping included",
          action: { referenceId: "A-2057", orderStatus: "pending", totalAmount: { value: "148.70", currency: "EUR" } }
        }
      }),
      shows("graham", { _tag: "Other", type: "paymentStatus", value: { referenceId: "A-2057", status: "captured" } }, { after: 6 * minute }),
      says("graham", "Paid. Could somebody check that the bells are brass?"),
      joins("duarte", { after: 40 * minute }),
      says("duarte", "Solid brass, Graham. I rang one myself 🔔"),
      says("graham", "😂", { answers: 8, reaction: true }),
      happens("Conversation was marked resolved by Duarte Moura", { after: hour })
    ]
  }
]

const december: ReadonlyArray<Told> = [
  {
    who: "ines",
    ago: 36 * day,
    with: "benedita",
    status: "resolved",
    priority: "high",
    labels: ["devolução"],
    facts: { order: "A-1988", refund: 59.9 },
    lines: [
      says("ines", "O pedal da Gazela partiu-se ao fim de uma semana 😡"),
      shows("bot", text("Que chatice! Quer falar com alguém ou devolver?", "Devolver", "Falar com alguém")),
      shows("ines", chose("Devolver", "return")),
      shows("bot", returnForm),
      shows("ines", { _tag: "FormResponse", formTranscriptId: "", answers: { order: "A-1988", reason: "Defeito", refund: "Troca", encloses: ["Fatura"] } }, { answers: 3, after: 7 * minute }),
      sends("ines", files.brokenPedal, "olhem só"),
      joins("benedita", { after: 2 * hour }),
      notes("benedita", "Terceiro pedal deste lote. @Yara, podes avisar o fornecedor?"),
      says("benedita", "Inês, peço imensa desculpa. Trocamos os dois pedais hoje, sem custos: passa pela loja?"),
      sends("benedita", shopPlace, null, { after: minute }),
      says("ines", "Passo às 17h. Obrigada pela rapidez!", { after: 30 * minute }),
      happens("Conversation was marked resolved by Benedita Salgueiro", { after: 5 * hour })
    ]
  },
  {
    who: "hanna",
    ago: 27 * day,
    with: "yara",
    team: true,
    priority: "medium",
    labels: ["oficina", "internacional"],
    lines: [
      says("hanna", "Guten Tag, mein Andarilho macht seltsame Geräusche."),
      shows("bot", workshop),
      shows("hanna", chose("Roda empenada", "wheel")),
      sends("hanna", files.noise, null, { after: 3 * minute }),
      joins("yara", { after: 35 * minute }),
      says("yara", "Hallo Hanna! Das ist die Nabe, nicht der Motor. Angebot kommt gleich."),
      sends("yara", files.quote, "Angebot R-311", { after: 20 * minute }),
      shows("yara", list("Wann passt es dir?", "Termine", { Montag: { mo9: "9 Uhr", mo15: "15 Uhr" }, Dienstag: { di9: ["9 Uhr", "mit Leihrad"] } }, { isDynamic: true })),
      shows("hanna", chose("9 Uhr", "di9"), { after: hour }),
      notes("yara", "Leihrad reservieren: Gazela, Größe M.")
    ]
  },
  {
    who: "mateo",
    ago: 20 * day,
    status: "resolved",
    lines: [
      says("mateo", "¿Dónde está la tienda más cercana?"),
      shows("bot", { _tag: "Other", type: "locationRequest", value: { body: "Compartir tu ubicación" } }),
      sends("mateo", { kind: "place", name: "Plaza de Compostela", address: "Vigo", lat: 42.2371, long: -8.7208 }),
      says("bot", "Estás a 150 km de nuestra única tienda, en Oporto. ¡En bici son dos días! 😄"),
      shows("bot", products("O te la mandamos a casa:", { Ciudad: ["gazela"] })),
      shows("mateo", { _tag: "Other", type: "callPermission", value: { status: "accepted" } }, { after: 9 * minute }),
      says("bot", "Gracias, te llamamos mañana por la mañana."),
      happens("Conversation was marked resolved by Pia", { after: day })
    ]
  },
  {
    who: "leonor",
    ago: 16 * day,
    with: "duarte",
    labels: ["encomenda"],
    facts: { order: "A-2041" },
    lines: [
      shows("bot", orderTemplate("order_shipped", "Olá, Leonor! A sua encomenda A-2041 já vai a caminho.", "A-2041")),
      says("leonor", "Humano", { after: 50 * minute }),
      says("bot", "Com certeza, Leonor! Vou chamar alguém da loja."),
      happens("Conversation was reopened by Pia"),
      joins("duarte", { after: 8 * minute }),
      sends("duarte", files.answer, null, { after: 2 * minute }),
      says("leonor", "Perfeito, deixem no vizinho do 2.º esquerdo.", { after: 5 * minute }),
      says("duarte", "Avisámos a transportadora 👍")
    ]
  }
]

const january: ReadonlyArray<Told> = [
  {
    who: "giulia",
    ago: 8 * day,
    status: "pending",
    unread: true,
    lines: [
      sends("giulia", files.waving),
      shows("bot", welcome),
      says("giulia", "Vorrei prenotare un giro di prova"),
      shows("bot", {
        _tag: "Other",
        type: "whatsappFlow",
        value: { body: "Prenota un giro di prova", whatsappFlowId: "881203", whatsappFlowName: "test_ride", actionButton: { text: "Prenota" } }
      }),
      says("giulia", "Fatto! A sabato 🍋", { after: 4 * minute }),
      sends("bot", files.wheel, "Ti aspettiamo!")
    ]
  },
  {
    who: "tiago",
    ago: 5 * day,
    with: "yara",
    team: true,
    priority: "urgent",
    labels: ["oficina", "vip"],
    unread: true,
    lines: [
      says("tiago", "furo em Matosinhos, e domingo há passeio 😩"),
      shows("bot", buttons("Furo, 12 €, enquanto espera. Quando passa?", { now: "Já", tomorrow: "Amanhã" }, { isDynamic: true })),
      shows("tiago", chose("Já", "now")),
      joins("yara", { after: 6 * minute }),
      says("yara", "Passa já, guardo-te a câmara de ar."),
      says("tiago", "a caminho, 20 minutos")
    ]
  },
  {
    who: "graham",
    ago: 30 * hour,
    status: "pending",
    unread: true,
    lines: [
      shows("bot", orderTemplate("winter_lights", "Short days, Graham: 15 % off all lights until Sunday.", "LIGHTS15", "winter-2026")),
      says("graham", "Which ones last longest?", { after: 3 * hour }),
      shows("bot", text("Pirilampo: 40 hours. Shall I add a set?", "Yes", "No"))
    ]
  }
]

/** What was written on WhatsApp. */
export const whatsappTalks: ReadonlyArray<ShopTalk> = [...november, ...december, ...january].map((told) => ({ ...told, inbox: "whatsapp" }))
