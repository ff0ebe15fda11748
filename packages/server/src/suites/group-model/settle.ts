import { ownNumber } from "../hall.ts"
import { activeRows, isOwn } from "./contacts.ts"
import { takeNews } from "./intake.ts"
import { call, order, overConnection } from "./provider.ts"
import { addressOf, userOf } from "./state.ts"
import type { Contact, Job, Model, Said } from "./state.ts"
import { nextJob, sync } from "./sync.ts"
import { changeMessage, findMessage } from "./talks.ts"
import { tellActivity, write } from "./whatsapp.ts"

const isHushed = (model: Model, group: Contact): boolean =>
  group.attributes["announce"] === true && !activeRows(model, group).some((row) => row.role === "admin" && isOwn(row))

/** What WhatsApp gets of a text of the account: whom it mentions, by hidden id or else by phone. */
const outgoing = ({ contacts }: Model, content: string): Said => {
  const [markup = "", label = "", id = ""] = /\[(@[^\]]+)\]\(mention:\/\/contact\/(\d+)\/[^)]+\)/.exec(content) ?? []
  const contact = contacts.find((one) => String(one.id) === id)
  if (markup === "") return { text: content, mention: null }
  const lid = contact?.identifier?.endsWith("@lid") ? contact.identifier : null
  const mention = lid ?? (contact?.phone ? addressOf(contact.phone) : null)
  return { text: content.replace(markup, mention === null ? label : `@${userOf(mention)}`), mention }
}

/** Sends a message; `false` where it has to be tried again. */
const send = (model: Model, id: number): boolean => {
  const found = findMessage(model, id)
  if (!found || found.message.number !== null) return true
  const { message, talk } = found
  if (isHushed(model, talk.group)) {
    const external_error = "Only administrators are allowed to send messages in this group"
    changeMessage(model, talk, message, { status: "failed", attributes: { ...message.attributes, external_error } })
    return false
  }
  const jid = talk.group.identifier ?? ""
  const said = outgoing(model, message.content)
  const content = { text: said.text, ...(said.mention === null ? {} : { mentions: [said.mention] }) }
  const sent = overConnection(model, call<{ readonly number: number | null }>(model, "sendMessage", { content }, { number: null }, () => {
    const number = write(model, jid, ownNumber, said)
    return number === undefined ? undefined : { number }
  }))
  if ("failed" in sent) return false
  const { number } = sent.answer
  if (number !== null) changeMessage(model, talk, message, { number, attributes: { ...message.attributes, external_created_at: true } })
  return true
}

/** Does some work; `false` where it has to be tried again. */
const work = (model: Model, { work }: Job): boolean => {
  if (work.kind === "sync") return sync(model, work)
  if (work.kind === "send") return send(model, work.message)
  if (work.kind === "receipt") overConnection(model, order(model, "sendReceipts", {}, () => true))
  else if (work.kind === "activity") tellActivity(model)
  else for (let i = 0; i < work.people; i++) call<null>(model, "profilePicture", {}, null, () => null)
  return true
}

const doJob = (model: Model): boolean => {
  const job = nextJob(model)
  if (!job || job.at > model.now) return false
  job.attempts++
  const isDone = work(model, job) || job.attempts > 3
  if (isDone) model.jobs = model.jobs.filter((one) => one !== job)
  else job.at = model.now + ((job.attempts - 1) ** 4 + 15) * 1000
  return true
}

/** Everything that is due is done: a piece of news and a job in turns, until there is neither. */
export const settle = (model: Model): void => {
  for (let busy = true; busy;) {
    busy = takeNews(model)
    busy = doJob(model) || busy
  }
}

/** Time moves on, and what falls due on the way is done at its own time. */
export const advance = (model: Model, milliseconds: number): void => {
  settle(model)
  const until = model.now + milliseconds
  for (let job = nextJob(model); job && job.at <= until; job = nextJob(model)) {
    model.now = Math.max(model.now, job.at)
    settle(model)
  }
  model.now = until
}
