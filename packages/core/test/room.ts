import { always } from "@mootkit/filters/query"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { makeMemoryBlobs } from "../src/blobs.ts"
import { makeNetwork } from "../src/network/network.ts"
import type { Network } from "../src/network/network.ts"
import type { Store } from "../src/store.ts"
import type { Echo, NetworkGroup } from "../src/tables/network.ts"
import { blankNetworkGroup, blankNetworkPerson, echoes, networkGroups, networkPeople } from "../src/tables/network.ts"

/** The numbers that are connected. */
export const own = "+5511999990000"
export const second = "+5511999990001"

/** People with a short name each; their hidden ids tell who is who. */
export const phones = { own, second, ana: "+5511988880001", bia: "+5511988880002", caio: "+5511988880003", duda: "+5511988880004" }

export type Who = keyof typeof phones

export const lid = (who: Who): string => `9${digits(phones[who]).padStart(14, "0")}@lid`

export const pn = (who: Who): string => `${digits(phones[who])}@s.whatsapp.net`

export const group = "120363000000000001@g.us"

/** Where tests watch the network: a group that Ana founded, in which the own number is an admin and Bia a member. */
export interface Room {
  readonly store: Store
  readonly network: Network
  /** What the connected numbers heard since this was asked last, oldest first. */
  readonly heard: () => Promise<ReadonlyArray<Omit<Echo, "id">>>
  readonly state: (jid?: string) => Promise<NetworkGroup>
}

const seed = (store: Store, given: Partial<NetworkGroup>) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      for (const who of Object.keys(phones) as ReadonlyArray<Who>) {
        yield* tx.insert(networkPeople, { ...blankNetworkPerson, jid: lid(who), phone: digits(phones[who]), name: who })
      }
      yield* tx.insert(networkGroups, {
        ...blankNetworkGroup,
        jid: group,
        subject: "Club",
        owner: lid("ana"),
        inviteCode: "code",
        participants: [
          { jid: lid("ana"), admin: "superadmin" },
          { jid: lid("own"), admin: "admin" },
          { jid: lid("bia"), admin: null }
        ],
        ...given
      })
    })
  )

export const openRoom = async (store: Store, given: Partial<NetworkGroup> = {}): Promise<Room> => {
  await Effect.runPromise(seed(store, given))
  const network = makeNetwork({ store, blobs: makeMemoryBlobs(), connections: () => Effect.succeed([own, second]) })
  let told = 0
  return {
    store,
    network,
    state: async (jid = group) => {
      const row = await Effect.runPromise(store.read((reader) => reader.get(networkGroups, jid)))
      if (!row) throw new Error(`no group ${jid}`)
      return row
    },
    heard: async () => {
      const all = await Effect.runPromise(store.read((reader) => reader.query(echoes, { where: always })))
      const news = all.slice(told)
      told = all.length
      return news.map(({ connection, data, event }) => ({ connection, event, data }))
    }
  }
}

/** What comes of an effect that may be refused: its value, or why not. */
export const outcome = <A, E extends { readonly reason?: string; readonly _tag: string }>(
  effect: Effect.Effect<A, E>
): Promise<A | string> => Effect.runPromise(Effect.catch(effect, (error) => Effect.succeed(error.reason ?? error._tag)))

/** How the provider names an author. */
export const by = (who: Who) => ({ author: lid(who), authorPn: pn(who) })
