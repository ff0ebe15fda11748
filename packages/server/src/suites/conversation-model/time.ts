import { change, nobody } from "./changes.ts"
import { happen } from "./state.ts"
import type { Model, Talk } from "./state.ts"
import { say } from "./talks.ts"

const minute = 60_000
const day = 1440 * minute

/** How often it is looked what is due. */
export const round = 5 * minute

const talkOf = ({ talks }: Model, id: number): Talk => talks[id - 1] as Talk

/** Everything that waited for the answer is done. */
export const settle = (model: Model): void => {
  for (let work = model.work.shift(); work; work = model.work.shift()) {
    const talk = talkOf(model, work.talk)
    if (work.kind === "tell") for (const content of work.texts) say(model, talk, { type: "activity", content, sender: null })
    else {
      const message = talk.messages[work.message - 1]
      if (message) message.isSent = true
      happen(model, "message.updated", talk, { message: work.message, changed: ["content_attributes", "source_id"] })
    }
  }
}

/** Closes a conversation in which nothing happened. */
const close = (model: Model, talk: Talk): void => {
  const { auto_resolve_label: label, auto_resolve_message: content } = model.idle
  if (content !== undefined) say(model, talk, { type: "template", content, sender: null })
  if (label !== undefined) change(model, talk, { labels: [...new Set([...talk.labels, label])] }, nobody)
  change(model, talk, { status: "resolved" }, nobody)
}

/** What is due is done: those wake that were snoozed until now, and those close in which nothing happened for long. */
const look = (model: Model): void => {
  const { idle, now, talks } = model
  const isIdle = ({ activeAt, status, waitingSince }: Talk): boolean =>
    status === "open" && activeAt < now - idle.auto_resolve_after * minute &&
    !(idle.auto_resolve_ignore_waiting && waitingSince !== null)
  const isOver = ({ snoozedUntil, status }: Talk): boolean =>
    status === "snoozed" && snoozedUntil !== null && snoozedUntil <= now && snoozedUntil >= now - 3 * day
  const over = talks.filter(isOver)
  const idling = talks.filter(isIdle)
  for (const talk of over) change(model, talk, { status: "open" }, nobody)
  for (const talk of idling) close(model, talk)
  settle(model)
}

/** The first round after a time. */
export const roundAfter = (time: number): number => (Math.floor(time / round) + 1) * round

/** Time moves on, and what falls due on the way is done at its own time. */
export const advance = (model: Model, milliseconds: number): void => {
  settle(model)
  const until = model.now + milliseconds
  for (let at = roundAfter(model.now); at <= until; at += round) {
    model.now = at
    look(model)
  }
  model.now = until
  model.hasPassed = true
}
