import { day, hour, minute } from "../times.ts"
import { happens, notes, says } from "../talk.ts"
import type { DeskTalk } from "./talks.ts"

type Told = Omit<DeskTalk, "inbox">

const partners: ReadonlyArray<Told> = [
  {
    who: "patricia",
    ago: 31 * day,
    with: "helena",
    status: "resolved",
    labels: ["atacado"],
    lines: [
      says("patricia", "Bom dia, seguem as notas das 120 sacas da safra nova."),
      says("bot", "Recebido! Vou passar para a equipe de compras."),
      says("helena", "Tudo certo, Patrícia. Pagamento programado para o dia 15.", { after: 2 * hour }),
      happens("Conversation was marked resolved by Helena Prado", { after: 20 * minute })
    ]
  },
  {
    who: "bistro",
    ago: 15 * day,
    with: "ingrid",
    priority: "medium",
    labels: ["atacado"],
    facts: { order: "P-318" },
    lines: [
      says("bistro", "Pedido de sempre: 8 kg do blend da casa."),
      says("bot", "Pedido P-318 anotado. Entrega na terça?"),
      says("bistro", "Terça não, segunda até as 10h."),
      happens("Conversation was reopened by Barista"),
      says("ingrid", "Segunda, 9h30. Combinado!", { after: 25 * minute })
    ]
  },
  {
    who: "mercado",
    ago: 9 * day + 4 * hour,
    with: "kenji",
    priority: "high",
    labels: ["atacado", "troca"],
    unread: true,
    facts: { order: "P-322" },
    lines: [
      says("mercado", "Dois fardos vieram com a data \"01/25\" no rótulo."),
      says("kenji", "Erro de impressão, mas trocamos assim mesmo. Pode mandar uma foto?", { after: hour }),
      says("mercado", "Segue.", {
        after: 2 * hour,
        enclosed: { kind: "image", fileName: "rotulo.png", fileSize: 98_304, width: 900, height: 1200 }
      })
    ]
  },
  {
    who: "lagom",
    ago: 3 * day + 2 * hour,
    status: "pending",
    with: "bot",
    unread: true,
    lines: [
      says("lagom", "Hej! We would like to add 12 kg of decaf to our standing order."),
      says("bot", "Sure! Ground or whole beans?"),
      says("lagom", "Whole beans, please.", { after: 35 * minute })
    ]
  },
  {
    who: "hiroshi",
    ago: 26 * hour,
    status: "pending",
    unread: true,
    lines: [
      says("hiroshi", "Hello, first order from our kissaten in Kyoto. What is the smallest amount?"),
      says("bot", "Welcome! 5 kg. Would you like samples first? ☕")
    ]
  },
  {
    who: "bistro",
    ago: 3 * hour,
    status: "pending",
    unread: true,
    lines: [says("bistro", "Precisamos de mais 4 kg para amanhã, é possível?")]
  }
]

const visitors: ReadonlyArray<Told> = [
  {
    who: "lucas",
    ago: 24 * day,
    with: "rafael",
    status: "resolved",
    page: "/assinaturas",
    lines: [
      says("lucas", "Posso dar a assinatura de presente?"),
      says("rafael", "Pode! Na última etapa tem a opção \"é um presente\" 🎁", { after: 5 * minute }),
      says("lucas", "Achei, valeu!"),
      happens("Conversation was marked resolved by Rafael Nunes", { after: hour })
    ]
  },
  {
    who: "hannah",
    ago: 18 * day,
    with: "kenji",
    priority: "low",
    page: "/en/beans",
    labels: ["internacional"],
    lines: [
      says("hannah", "Grüße aus Bremen! Is the \"Mantiqueira\" washed or natural?"),
      says("kenji", "Natural, dried on raised beds for three weeks.", { after: 30 * minute })
    ]
  },
  {
    who: "miguel",
    ago: 12 * day + 5 * hour,
    with: "rafael",
    page: "/envios",
    labels: ["internacional", "entrega"],
    team: true,
    lines: [
      says("miguel", "¿Cuánto tarda el envío a Bogotá?"),
      says("rafael", "Entre 8 y 12 días. O rastreio vem por e-mail.", { after: 18 * minute }),
      says("miguel", "Perfecto, mañana hago el pedido.", { after: 10 * minute })
    ]
  },
  {
    who: "visitor",
    ago: 6 * day + hour,
    page: "/",
    unread: true,
    lines: [
      says("visitor", "oi"),
      ...[
        "tem alguém aí?",
        "o site não aceita meu cartão",
        "já tentei 3x",
        "agora deu erro 402",
        "agora deu outro erro",
        "limpei o cache",
        "troquei de navegador",
        "troquei de cartão 😅",
        "era o CEP!",
        "faltava um dígito",
        "comprei! obrigado, mesmo sem ninguém responder haha"
      ].map((text) => says("visitor", text, { after: minute }))
    ]
  },
  {
    who: "zoe",
    ago: 4 * day + 7 * hour,
    status: "snoozed",
    snoozedFor: 3 * hour,
    with: "kenji",
    page: "/en/events",
    lines: [
      says("zoe", "Will there be a barista course soon?"),
      says("kenji", "Dates come out this week, I'll let you know here.", { after: 12 * minute }),
      happens("Conversation was snoozed by Kenji Mori")
    ]
  },
  {
    who: "lucas",
    ago: 2 * day + 3 * hour,
    page: "/conta",
    lines: [
      says("lucas", "Minha mãe amou o presente! Como renovo por mais 6 meses?"),
      notes("rafael", "Cliente recorrente, oferecer o desconto de renovação.")
    ]
  },
  {
    who: "joao",
    ago: 22 * hour,
    with: "rafael",
    page: "/blog/cold-brew",
    lines: [
      says("joao", "Achei um erro na receita do blog: 100 g em 100 ml? 😂"),
      says("rafael", "Kkkk faltou um zero! Corrigido, obrigado, João.", { after: 9 * minute })
    ]
  },
  {
    who: "otherVisitor",
    ago: 50 * minute,
    page: "/en",
    unread: true,
    lines: [says("otherVisitor", "Do you have gift cards?")]
  },
  {
    who: "marina",
    ago: 15 * hour,
    with: "kenji",
    page: "/trocas",
    labels: ["troca"],
    lines: [
      says("marina", "Oi! O pacote novo chegou perfeito 💛"),
      says("kenji", "Que alegria! Obrigado por avisar, Marina.", { after: 7 * minute })
    ]
  },
  {
    who: "hannah",
    ago: 8 * hour,
    page: "/en/beans",
    unread: true,
    lines: [says("hannah", "It's Hannah again: do you still have the \"Mantiqueira\" in 1 kg bags?")]
  }
]

/** What partners sent through the API and visitors wrote on the website. */
export const otherTalks: ReadonlyArray<DeskTalk> = [
  ...partners.map((told) => ({ ...told, inbox: "api" } as const)),
  ...visitors.map((told) => ({ ...told, inbox: "website" } as const))
]
