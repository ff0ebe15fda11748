const minute = 60_000
const day = 1440 * minute

/** How often the real server looks for what is due, milliseconds [conversations §5]. */
const round = 5 * minute

/** The first of the server's rounds at or after a time, epoch milliseconds. */
export const roundAfter = (time: number): number => Math.ceil(time / round) * round

/** The round that comes next: the one of this very moment is over. */
export const nextRound = (now: number): number => roundAfter(now + 1)

/** The round that a moment belongs to: the last one at or before it. */
export const roundOf = (now: number): number => Math.floor(now / round) * round

/** When a snoozed conversation is woken: at the first round that is yet to come, from its time on; never after three days. */
export const wakesAt = (snoozedUntil: number | null, now: number): number | null => {
  if (snoozedUntil === null) return null
  const at = Math.max(roundAfter(snoozedUntil), nextRound(now))
  return isWakeable(snoozedUntil, at) ? at : null
}

/** Whether a round wakes a conversation that is snoozed until a time. */
export const isWakeable = (snoozedUntil: number | null, now: number): boolean =>
  snoozedUntil !== null && snoozedUntil <= now && snoozedUntil >= now - 3 * day

/** What an account does with conversations in which nothing happens. */
export interface IdlePolicy {
  /** Minutes. */
  readonly after: number
  /** Those in which the contact waits for an answer stay open. */
  readonly ignoreWaiting: boolean
  readonly message: string | null
  readonly label: string | null
}

const text = (value: unknown): string | null => typeof value === "string" && value.trim() !== "" ? value : null

/** Reads what an account's settings say of idle conversations; null where they stay open [conversations §5]. */
export const idlePolicy = (settings: Readonly<Record<string, unknown>>): IdlePolicy | null => {
  const after = Math.trunc(Number(settings["auto_resolve_after"]))
  if (!(after > 0)) return null
  return {
    after,
    ignoreWaiting: settings["auto_resolve_ignore_waiting"] === true,
    message: text(settings["auto_resolve_message"]),
    label: text(settings["auto_resolve_label"])
  }
}

/** The first round in which a conversation that was last active at a time is idle: longer than the policy's span. */
export const idleFrom = (lastActivityAt: number, { after }: IdlePolicy): number =>
  roundAfter(lastActivityAt + after * minute + 1)

/** The most conversations that one round closes in an account [conversations §5]. */
export const mostClosed = 100
