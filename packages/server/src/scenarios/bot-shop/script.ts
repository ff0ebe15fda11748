import type { BotScript } from "@mootkit/core"
import { buttons, cards, list, products, rating, returnForm, shopLocation, text } from "./goods.ts"

const choices = { order: "A minha encomenda", catalogue: "Catálogo", human: "Falar com alguém" }

/** How Pia greets, with the three things that most people want. */
export const welcome = buttons("Olá! Sou a Pia 🐦, da Bicicletas Andorinha. Em que posso ajudar? / How can I help?", choices, {
  footer: "Responda a qualquer hora"
})

/** What may be chosen in the workshop. */
export const workshop = list("O que precisa a sua bicicleta?", "Ver serviços", {
  Revisão: { tune_up: ["Revisão simples", "Travões e mudanças, 35 €"], full_service: ["Revisão completa", "Tudo desmontado, 90 €"] },
  Reparação: { flat: ["Furo", "Enquanto espera, 12 €"], wheel: ["Roda empenada", "2 dias, desde 25 €"] }
})

/** When the shop is open. */
export const hours = text("Segunda a sexta 9h–17h30, sábado 10h–13h. / Mon–Fri 9–17:30, Sat 10–13.")

/** The bicycles that the shop sells. */
export const bicycles = cards("Quero ver", "gazela", "pardal", "milhafre", "andarilho")

/** What goes with them. */
const accessories = products("E os acessórios mais pedidos:", { Luzes: ["pirilampo"], Segurança: ["ourico", "noz", "grilo"] })

/** What Pia says by herself: whoever wants a person gets one, whatever else he says. */
export const script: BotScript = {
  greeting: [welcome],
  rules: [
    {
      keywords: ["humano", "human", "agent", "agente", "pessoa", "persona", "alguém", "mensch", "humain", "person"],
      says: [text("Com certeza{% if contact.first_name %}, {{contact.first_name}}{% endif %}! Vou chamar alguém da loja. / One moment, please.")],
      ending: "handoff"
    },
    {
      keywords: ["encomenda", "pedido", "order", "commande", "bestellung", "ordine", "tracking"],
      says: [text("A sua encomenda saiu do armazém esta manhã e chega em 1 a 2 dias úteis."), text("Quer saber mais?", "Catálogo", "Falar com alguém")]
    },
    { keywords: ["catálogo", "catalogue", "catalog", "bicicletas", "bikes", "vélos", "fahrräder"], says: [bicycles, accessories] },
    { keywords: ["horário", "horarios", "hours", "open", "aberto", "öffnungszeiten", "horaires"], says: [hours] },
    { keywords: ["morada", "onde", "address", "where", "dónde", "adresse", "mapa"], says: [shopLocation, hours] },
    { keywords: ["devolução", "devolver", "troca", "return", "refund", "retour"], says: [returnForm] },
    { keywords: ["oficina", "reparação", "revisão", "workshop", "repair", "furo", "taller", "werkstatt"], says: [workshop] },
    {
      keywords: ["obrigado", "obrigada", "thanks", "thank you", "gracias", "danke", "merci", "grazie"],
      says: [rating("Ficou satisfeito/a? De 1 a 5, como correu?")],
      ending: "resolve"
    },
    {
      keywords: ["olá", "oi", "bom dia", "boa tarde", "boa noite", "hello", "hi", "good morning", "hola", "bonjour", "hallo", "ciao"],
      says: [text("Diga-me só o que procura: a sua encomenda, o catálogo, o horário… / Just tell me what you need.")]
    },
    { keywords: [], says: [buttons("Não percebi bem. 🙈 Talvez isto ajude:", choices)] }
  ]
}
