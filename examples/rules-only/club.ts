import type { PanelContact, PanelMember } from "@mootkit/groups/panel"

/** Somebody in the address book, as the rows of contacts are that filters ask about. */
export interface Person extends PanelContact {
  readonly labels: ReadonlyArray<string>
  readonly additionalAttributes: { readonly city: string }
}

const person = (id: number, name: string, phoneNumber: string, city: string, ...labels: ReadonlyArray<string>): Person => ({
  id,
  name,
  phoneNumber,
  identifier: null,
  thumbnail: "",
  labels,
  additionalAttributes: { city }
})

/** The number under which this page writes. */
export const ownPhone = "+5511999990000"

/** Everybody whom the desk of the club knows. */
export const people: ReadonlyArray<Person> = [
  person(1, "Desk", ownPhone, "São Paulo", "staff"),
  { ...person(2, "Camila Duarte", "+5511988880101", "São Paulo", "coach", "gold"), identifier: "77001122334455@lid" },
  person(3, "Diego Nunes", "+5521988880102", "Rio de Janeiro", "gold"),
  person(4, "Elisa Prado", "+5531988880103", "Belo Horizonte", "trial"),
  person(5, "Fábio Reis", "+5511988880104", "São Paulo", "coach"),
  person(6, "Giovana Melo", "+5541988880105", "Curitiba", "trial"),
  person(7, "Heitor Campos", "+5511988880106", "Campinas", "gold"),
  person(8, "Inês Tavares", "+351912345678", "Porto", "gold")
]

const member = (contact: Person, role: PanelMember["role"]): PanelMember => ({ id: contact.id * 10, role, isActive: true, contact })

/** Who is in the group at first; the second one made it. */
export const firstMembers: ReadonlyArray<PanelMember> = people.slice(0, 5).map((one, i) => member(one, i < 2 ? "admin" : "member"))

/** The member who made the group: nobody can take that back. */
export const creatorId = 20
