import { takes } from "./use-case.ts"

/**
 * What people do by themselves on the simulated WhatsApp, which a desk talks to that was given no provider. They are named
 * by phone and sign up when they are first named; groups are named by their addresses.
 */
export const people = {
  /** Follows an invite: the link of a group, its code, or the group's address. */
  join: takes(({ network }) => network.join),
  leave: takes(({ network }) => network.leave),
  /** No longer wants to be let in. */
  withdraw: takes(({ network }) => network.withdraw),
  /** Founds a group with others in it. */
  found: takes(({ network }) => network.found),
  /** Adds others, removes them, or changes what they are: all of them, or nobody. */
  changeMembers: takes(({ network }) => network.changeMembers),
  /** Lets those in who wait, or turns them away. */
  decide: takes(({ network }) => network.decide),
  changeGroup: takes(({ network }) => network.changeGroup),
  /** Writes to a group or to another person. */
  send: takes(({ network }) => network.send),
  /** Reacts to a message; an empty reaction takes back the one before. */
  react: takes(({ network }) => network.react),
  edit: takes(({ network }) => network.edit),
  /** Takes a message back; an admin anybody's in his group. */
  unsend: takes(({ network }) => network.unsend),
  /** Has received a message, or read it. */
  receive: takes(({ network }) => network.receive),
  /** Says who may add him to groups. */
  letAdd: takes(({ network }) => network.letAdd),
  /** Cuts the connection of a number, or brings it back. */
  connect: takes(({ network }) => network.connect)
}
