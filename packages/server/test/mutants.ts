import { afterEach, describe, expect, it, vi } from "vitest"
import type { ModelEffort } from "../src/suites.ts"

const pathOf = (file: string): string => new URL(`../../${file}`, import.meta.url).pathname

/** A rule that is broken on purpose: a module of ours in which something is another. */
export interface Mutant {
  readonly broken: string
  /** Where it lives, below `packages`. */
  readonly file: string
  readonly mutate: (original: object) => object
  /** Whether the quirks of the model are on; they are off where nothing is said. */
  readonly quirks?: boolean
}

/** Makes mutants of the modules that a surface consists of. */
export const mutantsOf = <Module extends object>() =>
(broken: string, file: string, mutate: (original: Module) => { readonly [Name in keyof Module]?: unknown }, quirks = false): Mutant => ({
  broken,
  file,
  mutate: (original) => mutate(original as Module),
  quirks
})

/** What it takes at most to find out; nearly all are found in the first few runs. */
const effort: ModelEffort = { numRuns: 150, maxCommands: 30 }

/** A model, as it is made anew over the modules of the moment. */
export interface Hunter {
  /** A module that is put in place of itself, in which nothing is to be found. */
  readonly same: string
  /** Whether it finds steps after which a server does not agree with the model, all quirks on or off. */
  readonly disagrees: (isOn: boolean, effort: ModelEffort) => Promise<boolean>
}

const disagreement = async ({ file, mutate, quirks = false }: Omit<Mutant, "broken">, { disagrees }: Hunter, effort: ModelEffort) => {
  vi.resetModules()
  vi.doMock(pathOf(file), async (original) => {
    const module = await original<object>()
    return { ...module, ...mutate(module) }
  })
  return disagrees(quirks, effort)
}

/** Tests that a model finds out each of some rules that are broken on purpose, and nothing where none is. */
export const describeMutants = (name: string, mutants: ReadonlyArray<Mutant>, hunter: Hunter): void => {
  afterEach(() => {
    for (const { file } of mutants) vi.doUnmock(pathOf(file))
    vi.doUnmock(pathOf(hunter.same))
    vi.resetModules()
  })

  describe(`${name} finds out that`, () => {
    it.each(mutants)("$broken", { timeout: 60_000 }, async (mutant) => {
      expect(await disagreement(mutant, hunter, effort)).toBe(true)
    })
  })

  it(`${name} finds nothing where a module is another and does the same`, { timeout: 60_000 }, async () => {
    const same = { file: hunter.same, mutate: (original: object) => ({ ...original }) }
    expect(await disagreement(same, hunter, { numRuns: 5, maxCommands: 30 })).toBe(false)
  })
}
