import * as fc from "fast-check"
import { anyAsker, anyPosted, anyTalk, assignment, message, perform, status } from "./asking.ts"
import { list } from "./listing.ts"
import { bot } from "./state.ts"
import { step } from "./step.ts"
import type { Step } from "./step.ts"

const said = { isNumbered: false, isPrivate: false, isByRule: false, isCampaign: false, isOfBot: false } as const

/** A bot's conversation goes to a team that chooses somebody, who has it beside the bot then, and something is said. */
const sharing = fc.tuple(anyTalk, anyPosted).map(([n, posted]): Step =>
  step(`conversation ${n} is the bot's and a team's, and ${JSON.stringify(posted)} is said`, async (model, real) => {
    await perform(model, real, assignment("Ada Admin", n, { to: "team", name: null }))
    await perform(model, real, assignment("Ada Admin", n, { to: "bot", name: bot }))
    await perform(model, real, assignment("Ada Admin", n, { to: "team", name: "sales" }))
    await perform(model, real, message("Ada Admin", n, posted))
  })
)

/** A conversation rests, and its contact says something through the API. */
const waking = fc.tuple(anyTalk, fc.constantFrom("snoozed", "resolved"), fc.boolean()).map(([n, rest, isPrivate]): Step =>
  step(`conversation ${n} is ${rest} when its contact writes${isPrivate ? " for nobody" : ""}`, async (model, real) => {
    await perform(model, real, status("Ada Admin", n, rest))
    await perform(model, real, message("Ada Admin", n, { ...said, type: "incoming", isPrivate }))
  })
)

/** Somebody answers in one way or another, and then an agent does. */
const answering = fc.tuple(anyAsker, anyTalk, anyPosted).map(([who, n, posted]): Step =>
  step(`${who} says ${JSON.stringify(posted)} in conversation ${n}, and then the administrator answers`, async (model, real) => {
    await perform(model, real, message(who, n, { ...posted, type: "outgoing" }))
    await perform(model, real, message("Ada Admin", n, { ...said, type: "outgoing" }))
  })
)

const followed = { status: "all", assignee_type: null, labels: null, team: null, inbox: null, conversation_type: "participating", sort_by: null } as const

/** Somebody who follows a conversation, and is given another, both of which he does not see, looks for what he follows. */
const following = anyTalk.map((n): Step =>
  step(`conversation ${n} is given to Tina Team, who looks for what she follows`, async (model, real) => {
    await perform(model, real, assignment("Ada Admin", n, { to: "agent", name: "Tina Team" }))
    await list(model, real, "Tina Team", followed)
  })
)

/** What would hardly ever happen if each thing happened by itself. */
export const stories: ReadonlyArray<fc.WeightedArbitrary<Step>> = [
  { weight: 2, arbitrary: sharing },
  { weight: 3, arbitrary: waking },
  { weight: 2, arbitrary: answering },
  { weight: 1, arbitrary: following }
]
