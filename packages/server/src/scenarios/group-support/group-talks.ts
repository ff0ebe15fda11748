import { day, hour, minute } from "../times.ts"
import { happens, notes, says } from "../talk.ts"
import type { DeskTalk } from "./talks.ts"

const club: DeskTalk = {
  who: "club",
  inbox: "whatsapp",
  ago: 45 * day,
  with: "rafael",
  labels: ["clube"],
  unread: true,
  lines: [
    happens("Café Aurora joined using the group invite link"),
    says("camila", "Bem-vindos ao Clube Aurora! ☕ Aqui a gente fala de receitas, grãos e da caixa do mês."),
    says("rafael", "Oi, gente! Aqui é o Rafa, do Café Aurora. Qualquer dúvida sobre pedidos, é só chamar. 🙌"),
    says("joao", "Opa, finalmente! Já posso perguntar qual é o café do mês que vem? 😄", { after: 2 * hour }),
    says("emma", "Hello from Leeds! My Portuguese is terrible, but my coffee is getting better.", { after: 5 * hour }),
    says("rafael", "Welcome, Emma! English is fine here, half of the club speaks it.", { answers: 4 }),
    says("luiza", "Alguém já tentou o Mantiqueira na prensa? Ficou com gosto de \"rapadura\" aqui, amei", { after: 6 * day }),
    says("andre", "❤️", { answers: 6, reaction: true }),
    says("noah", "For the French press: 30 g on 500 ml, four minutes, then wait. Don't push too hard.", { after: 40 * minute }),
    says("chloe", "Chez moi ça marche mieux à 93 °C, l'eau bouillante brûle tout…"),
    happens("Camila Duarte added Otávio Mendonça to the group", { after: 5 * day }),
    says("otavio", "Boa tarde! Indicação da Camila. Só tomo coado, aceitam? 😅"),
    says("tomas", "Aceitamos até quem põe açúcar, Otávio. Relaxa!"),
    says("beatriz", "Chegou! Olhem que caixa linda 😍", {
      after: 8 * day,
      enclosed: { kind: "image", fileName: "caixa-do-mes.jpg", fileSize: 184_320, width: 1280, height: 960 }
    }),
    says("marina", "A minha ainda não… pedi dia 2. É normal?", { after: 25 * minute }),
    notes("rafael", "Pedido da Marina (5093) ficou parado no hub de Joinville. Já abri chamado com a transportadora."),
    says("rafael", "Marina, achei o seu pacote: sai hoje de Joinville e chega até quinta. Desculpa a demora!", { answers: 14 }),
    says("yuki", "日本への配送もお願いします 🙏 Is shipping to Japan coming back?", { after: 7 * day }),
    says("rafael", "Yes! From the next box on. I'll write to you privately, Yuki."),
    happens("Hélio Bittencourt left the group", { after: 4 * day }),
    says("fernanda", null, {
      after: 6 * day,
      enclosed: {
        kind: "voice",
        fileName: "PTT-receita.ogg",
        fileSize: 61_440,
        transcript: "Gente, cold brew de doze horas com casca de laranja. Testem e me contem!"
      }
    }),
    says("caio", "Testado em Manaus com 38 graus na rua: aprovadíssimo 🧊"),
    says("ana", "Em Portugal está um frio de rachar, fico no expresso ☔", { after: 3 * day }),
    says("sofia", "¿La degustación del sábado es en la tienda de Pinheiros?", { after: 4 * day }),
    says("rafael", "¡Sí! Sábado a las 10. Café da manhã por conta da casa 🥐", { after: 12 * minute }),
    says("camila", "O endereço, pra ninguém se perder:", { after: 3 * minute }),
    says("camila", null, {
      after: minute,
      enclosed: { kind: "place", name: "Café Aurora, Pinheiros", lat: -23.5617, long: -46.6823 }
    }),
    says("grace", "Landing in São Paulo on Friday, count me in! ✈️", { after: day }),
    says("pedro", "Pode levar mais gente? Minha mãe não acredita que eu entendo de café 😂", { after: 6 * hour }),
    says("isadora", "Também quero saber! Somos duas.", { after: 9 * minute })
  ]
}

const news: DeskTalk = {
  who: "news",
  inbox: "whatsapp",
  ago: 40 * day,
  labels: ["avisos"],
  lines: [
    happens("Camila Duarte added Café Aurora to the group"),
    says("camila", "📣 Safra nova: chegou o Catuaí Amarelo da Fazenda Santa Clara."),
    says("tomas", "Frete grátis até domingo com o cupom \"AURORA10\".", { after: 9 * day }),
    says("rafael", "Pessoal, a loja de Pinheiros abre mais cedo neste sábado: 8h.", {
      after: 15 * day,
      failed: "Only administrators are allowed to send messages in this group"
    }),
    notes("rafael", "Não somos admin aqui, a mensagem não saiu. Camila, você publica?"),
    says("camila", "📣 Sábado a loja de Pinheiros abre às 8h. Degustação a partir das 10h!", { after: 30 * minute }),
    says("tomas", "New opening hours: Tuesday to Sunday from next week on. Mondays are for roasting. 🔥", { after: 6 * day })
  ]
}

const fair: DeskTalk = {
  who: "fair",
  inbox: "whatsapp",
  ago: 44 * day,
  with: "ingrid",
  status: "resolved",
  labels: ["eventos"],
  lines: [
    says("marta", "Bom dia! Montagem dos estandes na quinta, das 7h às 12h. Tragam os crachás."),
    says("ingrid", "Thanks, Marta! Two of us are coming, with one espresso machine (220 V).", { after: 50 * minute }),
    says("valter", "Tenho vaga na caminhonete saindo de Varginha 🚚", { after: 3 * hour }),
    says("diego", "¿Hay estacionamiento cerca del pabellón?"),
    says("paula", "Tem sim, portão 3, mas enche até as 9h.", { answers: 3 }),
    says("marta", "Feira encerrada, obrigada a todos! Até o ano que vem 💛", { after: 8 * day }),
    notes("ingrid", "Fair is over, leaving this group."),
    happens("Café Aurora left the group", { after: hour })
  ]
}

/** What was said in the groups. */
export const groupTalks: ReadonlyArray<DeskTalk> = [club, news, fair]
