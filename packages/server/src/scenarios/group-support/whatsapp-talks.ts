import { day, hour, minute } from "../times.ts"
import { happens, notes, says } from "../talk.ts"
import type { DeskTalk } from "./talks.ts"

type Told = Omit<DeskTalk, "inbox">

const closed: ReadonlyArray<Told> = [
  {
    who: "bruno",
    ago: 33 * day,
    with: "kenji",
    status: "resolved",
    team: true,
    labels: ["entrega"],
    facts: { order: "4821" },
    lines: [
      says("bruno", "Oi! Meu pedido 4821 ainda não chegou 😕"),
      says("kenji", "Olá, Bruno! Ele saiu para entrega hoje cedo. Consegue receber até as 18h?"),
      says("bruno", "Consigo sim, obrigado!", { after: 20 * minute }),
      happens("Conversation was marked resolved by Kenji Mori", { after: 5 * hour })
    ]
  },
  {
    who: "promo",
    ago: 28 * day,
    status: "resolved",
    labels: ["spam"],
    lines: [says("promo", "💰💰 GANHE R$ 500 por dia SEM sair de casa!! Clique agora 💰💰")]
  },
  {
    who: "emma",
    ago: 26 * day,
    with: "ingrid",
    status: "resolved",
    priority: "low",
    lines: [
      says("emma", "Hi! Can I switch my grind size to V60 for the next box?"),
      says("ingrid", "Done, Emma. It counts from the next box on.", { after: 35 * minute }),
      says("emma", "Brilliant, cheers!"),
      happens("Conversation was marked resolved by Ingrid Larsen", { after: 10 * minute })
    ]
  }
]

const snoozed: ReadonlyArray<Told> = [
  {
    who: "yuki",
    ago: 11 * day,
    with: "rafael",
    status: "snoozed",
    snoozedFor: 2 * day,
    priority: "medium",
    labels: ["internacional"],
    lines: [
      says("rafael", "Hi Yuki, Rafa from Café Aurora. Shipping to Japan is back next week, shall I write to you then?"),
      says("yuki", "はい、ありがとうございます！ Yes please 😊", { after: 9 * hour }),
      happens("Conversation was snoozed by Rafael Nunes")
    ]
  },
  {
    who: "claudia",
    ago: 8 * day,
    with: "kenji",
    status: "snoozed",
    labels: ["assinatura"],
    lines: [
      says("claudia", "Queria pausar a assinatura até voltar de férias, dá?"),
      says("kenji", "Dá sim! Quando voltar é só mandar um \"oi\" que a gente retoma.", { after: 15 * minute }),
      happens("Conversation was snoozed by Kenji Mori")
    ]
  }
]

const inDelivery: ReadonlyArray<Told> = [
  {
    who: "marina",
    ago: 22 * day,
    with: "rafael",
    team: true,
    priority: "high",
    labels: ["entrega"],
    facts: { order: "5093" },
    lines: [
      says("marina", "Oi, é a Marina do grupo. Meu pedido é o 5093 🙏"),
      says("rafael", "Oi, Marina! Achei: está em Joinville, chega até quinta.", { after: 12 * minute }),
      says("marina", "Chegou amassado… segue a foto", {
        after: 3 * day,
        enclosed: { kind: "image", fileName: "pacote-amassado.jpg", fileSize: 241_664, width: 1600, height: 1200 }
      }),
      notes("rafael", "Troca aprovada pela Helena, envio por nossa conta."),
      says("rafael", "Que pena, Marina! Já separei outro pacote, sai amanhã sem custo.", { after: hour })
    ]
  },
  {
    who: "wellingtonTyped",
    ago: 17 * day,
    with: "kenji",
    facts: { order: "5127" },
    lines: [says("kenji", "Olá, Wellington! Aqui é do Café Aurora, sobre o pedido 5127. Falta o número da casa na entrega.")]
  },
  {
    who: "wellington",
    ago: 16 * day,
    with: "kenji",
    team: true,
    labels: ["entrega"],
    facts: { order: "5127" },
    lines: [
      says("wellington", "Boa noite, recebi um recado no outro número, o sem o 9 é este. Casa 84, por favor."),
      says("kenji", "Perfeito, Wellington: casa 84. Obrigado!", { after: 11 * hour }),
      notes("kenji", "Mesma pessoa em dois contatos: com e sem o nono dígito.")
    ]
  },
  {
    who: "paula",
    ago: 9 * day,
    team: true,
    priority: "urgent",
    labels: ["entrega", "troca"],
    unread: true,
    lines: [
      says("paula", "Veio café em GRÃOS e eu pedi MOÍDO 😭 tenho visita amanhã"),
      says("rafael", "Paula, vou ver se um motoboy resolve ainda hoje."),
      says("paula", "Moro aqui, perto do canal 3:", { after: 30 * minute }),
      says("paula", null, { after: minute, enclosed: { kind: "place", name: "Canal 3, Santos", lat: -23.9654, long: -46.3331 } })
    ]
  },
  {
    who: "simone",
    ago: 6 * day,
    with: "rafael",
    team: true,
    labels: ["entrega"],
    lines: [
      says("simone", "O rastreio não atualiza há 4 dias, é assim mesmo para Fortaleza?"),
      says("rafael", "Está no avião, Simone. O status pula direto para \"saiu para entrega\".", { after: 45 * minute }),
      says("simone", "Ah, entendi. Fico no aguardo então ✌️", { after: 18 * minute })
    ]
  },
  {
    who: "valter",
    ago: 5 * day,
    team: true,
    unread: true,
    labels: ["entrega"],
    lines: [
      says("valter", "Bom dia, a coleta das 40 sacas pode ser na sexta?"),
      says("valter", "Depois das 14h eu não consigo.", { after: 2 * minute })
    ]
  }
]

const questions: ReadonlyArray<Told> = [
  {
    who: "larissa",
    ago: 14 * day,
    with: "ingrid",
    labels: ["assinatura"],
    lines: [
      says("larissa", "Oi! Quero mudar da caixa mensal para o clube. Perco os pontos?"),
      says("ingrid", "Not at all: os pontos vão junto. 😊", { after: 8 * minute }),
      says("larissa", "Então pode mudar!", { after: 3 * minute }),
      says("ingrid", "Feito! A primeira caixa do clube sai dia 20.", { after: 6 * minute })
    ]
  },
  {
    who: "olivia",
    ago: 13 * day,
    priority: "low",
    labels: ["internacional"],
    unread: true,
    lines: [says("olivia", "Hi there, do you ship roasted beans to California? And is it \"fresh\" when it gets here?")]
  },
  {
    who: "joao",
    ago: 12 * day,
    with: "rafael",
    lines: [
      says("joao", "Rafa, me manda a receita do cold brew da Fernanda? Não consigo ouvir áudio no trabalho"),
      says("rafael", "100 g em 1 L de água fria, 12 horas na geladeira, casca de laranja no final 🍊", { after: 25 * minute }),
      says("joao", "👏", { answers: 1, reaction: true })
    ]
  },
  {
    who: "marco",
    ago: 10 * day,
    with: "helena",
    priority: "medium",
    labels: ["atacado"],
    lines: [
      says("marco", "Buongiorno! We run two bars in Torino. Could we get a price list for 60 kg a month?"),
      happens("Assigned to Helena Prado by Ingrid Larsen", { after: 2 * hour }),
      says("helena", "Buongiorno, Marco! I'll send it tomorrow, with samples of the new harvest.", { after: 30 * minute }),
      says("marco", "Perfetto, grazie mille!", { after: 4 * hour })
    ]
  },
  {
    who: "eduardo",
    ago: 7 * day,
    with: "kenji",
    lines: [
      says("eduardo", "Qual moedor vocês indicam até R$ 400?"),
      says("kenji", "Para coado, um manual de mós cônicas. Para expresso, nenhum nessa faixa. 😅", { after: 50 * minute })
    ]
  },
  {
    who: "thiago",
    ago: 4 * day,
    unread: true,
    lines: [
      says("thiago", null, {
        enclosed: {
          kind: "voice",
          fileName: "PTT-degustacao.ogg",
          fileSize: 38_912,
          transcript: "Oi, tudo bem? Queria saber se a degustação de sábado precisa de inscrição."
        }
      })
    ]
  },
  {
    who: "grace",
    ago: 3 * day,
    with: "rafael",
    labels: ["eventos"],
    unread: true,
    lines: [
      says("grace", "Rafa, is the tasting walking distance from Faria Lima?"),
      says("rafael", "15 minutes on foot, and all of it downhill. 😎", { after: 22 * minute }),
      says("grace", "Sold. Can I buy beans there too?", { after: 6 * minute })
    ]
  },
  {
    who: "renata",
    ago: 2 * day,
    with: "ingrid",
    priority: "high",
    labels: ["cobrança"],
    unread: true,
    lines: [
      says("renata", "Fui cobrada duas vezes na última fatura!"),
      notes("ingrid", "Gateway confirms two charges, refund requested (ticket 77-3)."),
      says("ingrid", "Renata, confirmado: foi erro nosso. O estorno sai em até 5 dias úteis.", { after: 40 * minute }),
      says("renata", "Ok, mas quero isso por escrito, por favor.", { after: 3 * hour })
    ]
  },
  {
    who: "nina",
    ago: 30 * hour,
    lines: [
      says("nina", "vocês têm opção sem plástico? 🌱"),
      says("kenji", "Temos! Lata retornável: devolve na loja e ganha desconto na próxima.", { after: 14 * minute })
    ]
  },
  {
    who: "astrid",
    ago: 20 * hour,
    with: "ingrid",
    labels: ["internacional"],
    lines: [
      says("astrid", "Hej! Customs in Göteborg asks for an invoice with the HS code."),
      says("ingrid", "Hej Astrid! Roasted, not decaf: 0901 21. The invoice is in your inbox.", { after: hour })
    ]
  },
  {
    who: "caio",
    ago: 5 * hour,
    unread: true,
    lines: [
      says("caio", "Boa tarde! Esse café novo é da mesma fazenda do ano passado?"),
      says("caio", "Se for, quero 3 pacotes 🔥", { after: minute })
    ]
  },
  {
    who: "bruno",
    ago: 25 * minute,
    unread: true,
    facts: { order: "5240" },
    lines: [
      says("bruno", "Oi de novo! Dá para mudar o endereço do pedido 5240?"),
      says("bruno", "Vou estar na casa dos meus pais, em São João del-Rei", { after: 2 * minute })
    ]
  }
]

/** What single people wrote on WhatsApp. */
export const whatsappTalks: ReadonlyArray<DeskTalk> = [...closed, ...snoozed, ...inDelivery, ...questions].map((told) => ({
  ...told,
  inbox: "whatsapp"
}))
