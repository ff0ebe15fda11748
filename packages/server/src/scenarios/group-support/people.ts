import type { Person } from "../directory.ts"
import { ownNumber } from "./inboxes.ts"

const brazil = "Brazil"

/** Members of the groups; `own` is the desk's own number. */
const members = {
  own: { name: "Café Aurora", phone: ownNumber },
  camila: { name: "Camila Duarte", phone: "+5511988880101", place: ["São Paulo", brazil], facts: { plan: "club" } },
  tomas: { name: "Tomás Oliveira", phone: "+5521988880102", place: ["Rio de Janeiro", brazil] },
  joao: { name: "João Paulo Araújo", phone: "+5531988880103", email: "joao@example.test", place: ["Belo Horizonte", brazil] },
  beatriz: { name: "Beatriz Conceição", phone: "+5541988880104", place: ["Curitiba", brazil] },
  luiza: { name: "Luíza Magalhães", phone: "+5551988880105", place: ["Porto Alegre", brazil] },
  andre: { name: "André Sampaio", phone: "+5571988880106", place: ["Salvador", brazil] },
  fernanda: { name: "Fernanda Guimarães", phone: "+5581988880107", place: ["Recife", brazil] },
  pedro: { name: "Pedro Henrique Leão", phone: "+5585988880108" },
  marina: { name: "Marina Assunção", phone: "+5548988880109", email: "marina@example.test" },
  gustavo: { name: "Gustavo Brandão", phone: "+5562988880110" },
  sofia: { name: "Sofía Benítez", phone: "+5491150000111", place: ["Buenos Aires", "Argentina"] },
  diego: { name: "Diego Fuentes", phone: "+56950000112", place: ["Valparaíso", "Chile"] },
  emma: { name: "Emma Whitfield", phone: "+447700900113", place: ["Leeds", "United Kingdom"] },
  liam: { name: "Liam O'Connor", phone: "+353850000114", place: ["Galway", "Ireland"] },
  noah: { name: "Noah Becker", phone: "+4915150000115", place: ["Leipzig", "Germany"] },
  chloe: { name: "Chloé Lefèvre", phone: "+33650000116", place: ["Lyon", "France"] },
  yuki: { name: "田中 ゆき", phone: "+818050000117", place: ["Osaka", "Japan"] },
  grace: { name: "Grace \"Gigi\" Mitchell", phone: "+14155550118", email: "grace@example.test" },
  ana: { name: "Ana Luísa Pacheco", phone: "+351910000119", place: ["Porto", "Portugal"] },
  rita: { name: "Rita Falcão", phone: "+5511988880120" },
  otavio: { name: "Otávio Mendonça", phone: "+5519988880121", place: ["Campinas", brazil] },
  isadora: { name: "Isadora Quintela", phone: "+5527988880122" },
  nina: { name: "Nina 🌿", phone: "+5561988880123", knownBy: "hidden id" },
  caio: { name: "Caio Valença", phone: "+5592988880124", knownBy: "phone", place: ["Manaus", brazil] },
  helio: { name: "Hélio Bittencourt", phone: "+5511988880125" },
  marta: { name: "Marta Vilela", phone: "+5531988880201", place: ["Três Pontas", brazil] },
  valter: { name: "Valter Nogueira", phone: "+5535988880202" },
  paula: { name: "Paula Sá", phone: "+5513988880203", place: ["Santos", brazil] }
} satisfies Record<string, Person>

/** One of those who may be in a group. */
export type MemberName = keyof typeof members

/** Customers on WhatsApp who are in no group. */
const customers = {
  bruno: { name: "Bruno Tavares", phone: "+5511988880204" },
  larissa: { name: "Larissa Cunha", phone: "+5521988880205", facts: { plan: "monthly" } },
  eduardo: { name: "Eduardo Pimentel", phone: "+5531988880206" },
  simone: { name: "Simone Araripe", phone: "+5585988880207" },
  thiago: { name: "Thiago Rangel", phone: "+5511988880208" },
  renata: { name: "Renata Bragança", phone: "+5541988880209" },
  claudia: { name: "Cláudia Menezes", phone: "+5511988880210", facts: { plan: "club" } },
  wellington: { name: "Wellington Barros", phone: "+558788465072", place: ["Petrolina", brazil] },
  wellingtonTyped: { name: "Wellington B. (pedido 5127)", phone: "+5587988465072", knownBy: "phone", otherSpelling: true },
  olivia: { name: "Olivia Hart", phone: "+14155550211", place: ["Oakland", "United States"] },
  marco: { name: "Marco Bellini", phone: "+393500000212", place: ["Torino", "Italy"] },
  astrid: { name: "Astrid Nyström", phone: "+46700000213", email: "astrid@example.test", place: ["Göteborg", "Sweden"] },
  promo: { name: "Super Ofertas 24h", phone: "+5511988880214", blocked: true }
} satisfies Record<string, Person>

/** Partners who order through the API, and visitors of the website; none of them is known to be on WhatsApp. */
const elsewhere = {
  patricia: { name: "Patrícia Amorim", email: "patricia@santaclara.example.test", identifier: "partner-1007" },
  bistro: { name: "Bistrô do Porto", email: "pedidos@bistro.example.test", identifier: "partner-1012" },
  mercado: {
    name: "Mercado Central",
    email: "compras@mercado.example.test",
    identifier: "partner-1019",
    facts: { tier: "gold" }
  },
  lagom: { name: "Lagom Coffee Bar", email: "hej@lagom.example.test", identifier: "partner-1023" },
  hiroshi: { name: "Hiroshi Abe", email: "abe@kissaten.example.test", identifier: "partner-1031" },
  lucas: { name: "Lucas Ferraz", email: "lucas.ferraz@example.test" },
  hannah: { name: "Hannah Schmidt", email: "hannah@example.test", place: ["Bremen", "Germany"] },
  miguel: { name: "Miguel Ángel Ruiz", email: "miguel.ruiz@example.test" },
  zoe: { name: "Zoë de Vries", email: "zoe@example.test" },
  visitor: { name: "quiet-river-412" },
  otherVisitor: { name: "amber-field-87" }
} satisfies Record<string, Person>

/** Everybody who writes to the desk, by a short name. */
export const people = { ...members, ...customers, ...elsewhere }

/** One of the people. */
export type PersonName = keyof typeof people
