import { happens, joins, notes, says, sends, shows } from "../talk.ts"
import { day, hour, minute } from "../times.ts"
import { contactCard } from "@mootkit/core"
import { files } from "./files.ts"
import { buttons, cards, chose, rating, text } from "./goods.ts"
import { newYear } from "./months.ts"
import { bicycles, hours, welcome } from "./script.ts"
import type { ShopTalk } from "./shop.ts"

type Told = Omit<ShopTalk, "inbox">

const visitors: ReadonlyArray<Told> = [
  {
    who: "chloe",
    ago: 52 * day,
    with: "duarte",
    status: "resolved",
    page: "/fr/velos",
    labels: ["internacional"],
    lines: [
      says("chloe", "Bonjour ! Un vélo pour ma fille de 6 ans ?"),
      shows("bot", welcome),
      shows("bot", cards("Je veux voir", "pardal")),
      shows("chloe", text("Je veux voir"), { after: 2 * minute }),
      shows("bot", bicycles),
      says("chloe", "Le Pardal existe en rouge ? Une personne, svp"),
      joins("duarte", { after: 15 * minute }),
      says("duarte", "Oui ! Rouge cerise, en stock. Livraison à Nantes en quatre jours."),
      shows("duarte", rating("Vous êtes contente ? De 1 à 5 ?"), { after: 20 * minute }),
      says("chloe", "5, merci 🍒"),
      happens("Conversation was marked resolved by Duarte Moura", { after: hour })
    ]
  },
  {
    who: "rui",
    ago: 45 * day,
    with: "benedita",
    priority: "high",
    page: "/empresas",
    labels: ["frota", "vip"],
    facts: { bicycles: 14 },
    lines: [
      says("rui", "Precisamos de 14 bicicletas elétricas para a primavera."),
      says("bot", "Para empresas chamo já alguém."),
      happens("Conversation was reopened by Pia"),
      joins("benedita", { after: 30 * minute }),
      says("benedita", "Bom dia, Rui! Segue a apresentação, os preços e uma minuta do contrato."),
      sends("benedita", files.slides),
      sends("benedita", files.prices, null, { after: minute }),
      sends("benedita", files.contract, "Minuta", { after: minute }),
      notes("benedita", "Desconto até 12 %, não mais.", { after: 3 * minute }),
      says("rui", "Vamos ler com calma. Falamos em janeiro?", { after: 5 * hour }),
      says("benedita", "Combinado, boas festas!", { after: 10 * minute })
    ]
  },
  {
    who: "akira",
    ago: 24 * day,
    status: "snoozed",
    snoozedFor: 9 * day,
    with: "duarte",
    page: "/en/tours",
    lines: [
      says("akira", "四月にポルトへ行きます。Can I rent a Gazela for three days?"),
      shows("bot", buttons("We can help with that. How many bicycles?", { one: "1", two: "2", more: "More" }, { isDynamic: true })),
      shows("akira", chose("2", "two")),
      joins("duarte", { after: hour }),
      says("duarte", "Two Gazelas from 12 to 14 April, 54 € each. This is how the folding lock works:"),
      sends("duarte", files.assembly, "Gazela, step by step", { after: 3 * minute }),
      says("akira", "ありがとうございます！ I will book when I have my flight.", { after: 2 * hour }),
      happens("Conversation was snoozed by Duarte Moura", { after: 5 * minute })
    ]
  },
  {
    who: "visitor",
    ago: 13 * day,
    status: "resolved",
    page: "/en",
    lines: [
      says("visitor", "hi, which bike for a city with a lot of hills and a small budget?"),
      shows("bot", { _tag: "Other", type: "aiAction", value: [{ name: "recommend", input: { hills: true, budget: "low" }, output: "gazela-28" }] }),
      says("bot", "I would take the Gazela 28: seven gears, 389 €."),
      says("visitor", "forget what I said, I am moving to Amsterdam"),
      shows("bot", { _tag: "Other", type: "aiAgentClearContext", value: { flowId: "f-7", flowName: "advice" } }),
      says("bot", "Forgotten! No hills there: the Gazela again 😄"),
      happens("Conversation was marked resolved by Pia", { after: day })
    ]
  },
  {
    who: "chloe",
    ago: 40 * minute,
    status: "pending",
    page: "/fr/horaires",
    unread: true,
    lines: [says("chloe", "Vous êtes ouverts samedi ?"), shows("bot", hours)]
  }
]

const riders: ReadonlyArray<Told> = [
  {
    who: "caetano",
    ago: 41 * day,
    status: "resolved",
    lines: [
      says("caetano", "oi! vocês mandam bicicleta pro Recife? 😁"),
      says("bot", "Infelizmente só para a Europa. Mas temos uns adesivos lindos!"),
      sends("caetano", { kind: "place", name: "Marco Zero", lat: -8.0631, long: -34.8711 }, null, { after: 3 * minute }),
      says("bot", "Que vista! Quando vier ao Porto, a primeira volta é por nossa conta."),
      happens("Conversation was marked resolved by Pia", { after: day })
    ]
  },
  {
    who: "oksana",
    ago: 30 * day,
    with: "yara",
    labels: ["passeios"],
    lines: [
      says("oksana", "Привіт! When is the next slow Saturday ride?"),
      sends("bot", files.ride, "17 de janeiro, 9h30"),
      says("oksana", "I would like to bring my sister, who should she ask?", { after: 8 * minute }),
      shows("bot", { _tag: "Contact", cards: [contactCard("Yara Sequeira", ["+351910000312"])] }),
      joins("yara", { after: 2 * hour }),
      sends("yara", files.anthem, "E o hino do passeio 🎶"),
      shows("oksana", { _tag: "Contact", cards: [contactCard("Daria Melnyk", ["+351910000316"])] }, { after: 20 * minute }),
      says("yara", "Anotada! Até sábado.")
    ]
  },
  {
    who: "saoirse",
    ago: newYear + 30_000,
    lines: [
      says("saoirse", "Is anybody there? My Gazela is locked to a lamp post and I lost the key"),
      says("bot", "The shop is closed tonight. Shall I tell somebody?", { after: 29_000 }),
      says("saoirse", "Yes please. And a happy new year 🎆", { after: 1000 }),
      happens("Conversation was reopened by Pia", { after: 1000 }),
      joins("duarte", { after: 33 * hour }),
      says("duarte", "Happy new year! Bring the number on the lock, we cut you a new key."),
      sends("saoirse", files.lock, "0417?", { after: 40 * minute }),
      says("duarte", "That's the one. Ready tomorrow at ten.")
    ],
    with: "duarte",
    priority: "medium"
  },
  {
    who: "caetano",
    ago: 2 * day,
    status: "pending",
    unread: true,
    lines: [
      says("caetano", "comprei passagem!! chego em março"),
      shows("bot", text("Boa! Já lhe reservo uma Gazela?", "Sim", "Ainda não")),
      says("caetano", "sim sim sim", { after: minute }),
      says("bot", "Reservada, de 9 a 12 de março. Quer que alguém confirme?")
    ]
  }
]

/** What visitors of the website and people on Telegram wrote. */
export const otherTalks: ReadonlyArray<ShopTalk> = [
  ...visitors.map((told) => ({ ...told, inbox: "website" } as const)),
  ...riders.map((told) => ({ ...told, inbox: "telegram" } as const))
]
