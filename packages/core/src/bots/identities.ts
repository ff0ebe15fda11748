import type { AccountId, AgentBotId } from "../ids.ts"
import { id } from "../ids.ts"

const mask = (1n << 64n) - 1n
const spread = 0x9e3779b97f4a7c15n
const gathered = 0xf1de83e19937733dn
const salt = 0x6d6f6f746b697431n

/** The key by which the MyBOT APIs know a bot: 16 hexadecimal digits, another for each bot [bots §B.0]. */
export const botKeyOf = (bot: AgentBotId): string =>
  (((BigInt(bot) * spread) & mask) ^ salt).toString(16).padStart(16, "0")

/** The bot that has a key; undefined for a text that is no bot's key. */
export const botByKey = (key: string): AgentBotId | undefined => {
  if (!/^[0-9a-f]{16}$/.test(key)) return undefined
  const number = Number(((BigInt(`0x${key}`) ^ salt) * gathered) & mask)
  return Number.isSafeInteger(number) && number > 0 ? id<AgentBotId>(number) : undefined
}

/** Customers are numbered with five digits or more. */
const firstCustomer = 10_000

/** The number by which the MyBOT APIs know an account [bots §B.0]. */
export const customerIdOf = (account: AccountId): string => String(firstCustomer + account)

/** The account that has a customer's number; undefined for a text that is none. */
export const accountByCustomerId = (customerId: string): AccountId | undefined => {
  const number = /^[1-9]\d{4,14}$/.test(customerId) ? Number(customerId) - firstCustomer : 0
  return number > 0 ? id<AccountId>(number) : undefined
}
