import { expect, it } from "vitest"
import { walked } from "../walked.ts"

it("walks through a conversation that a bot hands over, and reads it through three APIs", async () => {
  expect(await walked(import.meta.dirname)).toEqual([
    "Pia answers in bot-shop",
    "Inês Figueiredo's conversation is open: the bot has handed it over",
    "Chatwoot:",
    "  Inês Figueiredo: Um humano, por favor",
    "  Pia: Olá! Sou a Pia 🐦, da Bicicletas Andorinha. Em que posso ajudar? / How can I help?",
    "  Pia: Com certeza, Inês! Vou chamar alguém da loja. / One moment, please.",
    "  Duarte Moura: Olá, Inês! Aqui é o Duarte.",
    "Bot Open API:",
    "  user: text",
    "  bot: reply",
    "  bot: text",
    "  agent: text",
    "MyBOT APIs:",
    "  user: TEXT Um humano, por favor",
    "  bot: OPTIONS [A minha encomenda, Catálogo, Falar com alguém]",
    "  bot: TEXT Com certeza, Inês! Vou chamar alguém da loja. / One moment, please.",
    "  bot: AGENT_PARTICIPATION_STATUS {\"agentId\":2,\"PARTICIPATION_MESSAGE\":\"<strong>Duarte</strong> joined the conversation\"}",
    "  bot: TEXT Olá, Inês! Aqui é o Duarte."
  ])
})
