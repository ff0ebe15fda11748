import type { Person } from "../directory.ts"

const porto = ["Porto", "Portugal"] as const

/** Everybody who writes to the shop, by a short name. */
export const people = {
  tiago: {
    name: "Tiago Valadares",
    phone: "+351910000301",
    email: "tiago@example.test",
    place: porto,
    traits: { language: "pt" },
    facts: { bike: "Milhafre G2", frame_size: "M", loyalty_points: 340, newsletter: true },
    labels: ["vip", "oficina"]
  },
  leonor: {
    name: "Leonor Brandão",
    phone: "+351910000302",
    place: ["Braga", "Portugal"],
    traits: { language: "pt" },
    facts: { last_order: "A-2041", loyalty_points: 80 },
    labels: ["encomenda"]
  },
  graham: {
    name: "Graham O'Neill",
    phone: "+447700900303",
    email: "graham@example.test",
    place: ["Bristol", "United Kingdom"],
    traits: { language: "en" },
    facts: { last_order: "A-2057", newsletter: false },
    labels: ["encomenda", "internacional"]
  },
  ines: {
    name: "Inês Figueiredo",
    phone: "+351910000304",
    email: "ines@example.test",
    place: porto,
    traits: { language: "pt" },
    facts: { bike: "Gazela 28", last_order: "A-1988" },
    labels: ["devolução"]
  },
  mateo: {
    name: "Mateo Ibáñez",
    phone: "+34600000305",
    place: ["Vigo", "Spain"],
    traits: { language: "es" },
    facts: { loyalty_points: 15 }
  },
  hanna: {
    name: "Hanna Köhler",
    phone: "+4915150000306",
    email: "hanna@example.test",
    place: ["Freiburg", "Germany"],
    traits: { language: "de" },
    facts: { bike: "Andarilho E", battery_cycles: 112 },
    labels: ["oficina", "internacional"]
  },
  giulia: {
    name: "Giulia Ferrante 🍋",
    phone: "+393500000307",
    knownBy: "hidden id",
    traits: { language: "it" },
    facts: { newsletter: true }
  },
  preview: {
    name: "Teste da Pia",
    phone: "+351910000399",
    traits: { language: "pt", is_preview_user: true },
    labels: ["teste"]
  },
  chloe: {
    name: "Chloé Marchand",
    email: "chloe@example.test",
    place: ["Nantes", "France"],
    traits: { language: "fr" },
    facts: { child_age: 6 },
    labels: ["internacional"]
  },
  rui: {
    name: "Rui Estafetas, Lda.",
    email: "rui@estafetas.example.test",
    identifier: "company-77",
    place: porto,
    traits: { language: "pt" },
    facts: { fleet: 14, vat: "PT500000077", contact_hours: ["9-12", "14-17"] },
    labels: ["frota", "vip"]
  },
  akira: { name: "森 あきら", email: "akira@example.test", place: ["Kyoto", "Japan"], traits: { language: "ja" }, facts: { trip: "2026-04" } },
  visitor: { name: "brisk-wheel-218", traits: { language: "en" } },
  oksana: {
    name: "Oksana Melnyk",
    email: "oksana@example.test",
    address: "5100000313",
    place: porto,
    traits: { language: "uk", username: "oksana_rides" },
    facts: { ride_group: "Sábado lento", loyalty_points: 55 },
    labels: ["passeios"]
  },
  caetano: {
    name: "Caetano \"Caê\" Prates",
    address: "5100000314",
    place: ["Recife", "Brazil"],
    traits: { language: "pt-BR", username: "caepedala" },
    facts: { newsletter: true }
  },
  saoirse: {
    name: "Saoirse Byrne",
    email: "saoirse@example.test",
    address: "5100000315",
    traits: { language: "en", username: "sbyrne" },
    facts: { bike: "Gazela 28", frame_size: "S" }
  }
} as const satisfies Record<string, Person>

/** One of the people. */
export type PersonName = keyof typeof people
