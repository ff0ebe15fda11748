import { happens, joins, says, shows } from "../talk.ts"
import { hour, minute } from "../times.ts"
import { buttons, chose, text } from "./goods.ts"
import { firstOfDecember } from "./months.ts"
import type { ShopTalk } from "./shop.ts"

const second = 1000

/** What Pia asks of whoever wants a bicycle that fits, and what Tiago answered. */
const questions: ReadonlyArray<readonly [question: string, answer: string]> = [
  ["Quanto mede, em centímetros?", "178"],
  ["E de entrepernas?", "84"],
  ["Braços, do ombro ao pulso?", "63"],
  ["Largura dos ombros?", "42"],
  ["Que número calça?", "43"],
  ["Quanto pesa, mais ou menos?", "74 kg"],
  ["Anda quantas vezes por semana?", "3 ou 4"],
  ["Quantos quilómetros por passeio?", "40, ao domingo 80"],
  ["Asfalto, terra ou os dois?", "os dois, mais terra"],
  ["Há subidas a sério?", "moro na Foz e trabalho na Sé, portanto sim 😅"],
  ["Leva carga? Alforges, mochila?", "alforges no verão"],
  ["Costuma doer-lhe alguma coisa?", "os pulsos, ao fim de uma hora"],
  ["Qual dos dois?", "o direito"],
  ["E o pescoço?", "às vezes"],
  ["Joelhos?", "nada"],
  ["Que bicicleta tem agora?", "uma de estrada de 2009"],
  ["Sabe o tamanho do quadro?", "56"],
  ["Acha-a comprida?", "um bocado, vou muito esticado"],
  ["Prefere andar direito ou inclinado?", "no meio"],
  ["Usa pedais de encaixe?", "uso, SPD"],
  ["Travões de disco?", "sim, por favor"],
  ["Mudanças: um prato ou dois?", "dois"],
  ["Que pneus tem usado?", "28, quero mais largos"],
  ["40 parece-lhe bem?", "parece perfeito"],
  ["Guarda-lamas?", "sim"],
  ["Luzes fixas?", "podem ser de pilhas"],
  ["Suporte para garrafa?", "dois"],
  ["Cor: azul-petróleo ou areia?", "azul-petróleo!"],
  ["Até que preço?", "1300"],
  ["E para quando?", "antes do Natal"],
  ["Quer experimentar na loja?", "quero, sábado de manhã"]
]

/** A night in which Tiago was measured, from the last minutes of November into December. */
export const fitting: ReadonlyArray<ShopTalk> = [
  {
    who: "tiago",
    inbox: "whatsapp",
    ago: firstOfDecember + 10 * minute,
    with: "yara",
    team: true,
    status: "resolved",
    labels: ["oficina", "vip"],
    facts: { appointment: "sábado, 10h" },
    lines: [
      says("tiago", "boa noite, queria uma bicicleta que me sirva. é possível a esta hora?"),
      shows("bot", buttons("A esta hora só eu! Faço 31 perguntas rápidas e a Yara vê o resultado amanhã. Vamos?", { go: "Vamos", later: "Agora não" }), { after: 5 * second }),
      shows("tiago", chose("Vamos", "go"), { after: 15 * second }),
      ...questions.flatMap(([question, answer]) => [
        shows("bot", text(question), { after: 4 * second }),
        says("tiago", answer, { after: 16 * second })
      ]),
      says("bot", "Obrigada! Tudo anotado: a Yara responde de manhã. Boa noite 🌙", { after: 5 * second }),
      joins("yara", { after: 9 * hour }),
      says("yara", "Bom dia, Tiago! Com essas medidas é uma Milhafre G2, quadro M, avanço de 80. Fica pronta para sábado às 10h?"),
      says("tiago", "perfeito, até sábado!", { after: 12 * minute }),
      happens("Conversation was marked resolved by Yara Sequeira", { after: hour })
    ]
  }
]
