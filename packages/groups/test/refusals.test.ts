import { expect, it } from "vitest"
import {
  CreatorNotModifiable,
  InvalidProperty,
  InvalidRole,
  OnlyAdminsMaySend,
  ParticipantsNotTexts,
  ParticipantsRequired
} from "../src/index.ts"

it.each([CreatorNotModifiable, InvalidProperty, InvalidRole, OnlyAdminsMaySend, ParticipantsNotTexts, ParticipantsRequired])(
  "a refusal is tagged with its own name: %o",
  (Refusal) => {
    expect(new Refusal()._tag).toBe(Refusal.name)
  }
)
