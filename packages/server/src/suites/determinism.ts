import { describe, expect, it } from "vitest"
import type { ServerOptions } from "../options.ts"
import { inProcess } from "./target.ts"
import type { Suite, Target } from "./target.ts"
import { Visit } from "./visit.ts"
import { walk } from "./walk.ts"

const walkThrough = async (target: Target, options: ServerOptions) => {
  const server = await target.open(options)
  const steps = await walk(new Visit(server, target.check, undefined))
  await server.close()
  return steps
}

/** Same seed and same requests, same bytes: in every run and however the requests travel. */
export const determinismSuite: Suite = (target) => {
  describe("two servers", () => {
    const options = { randomSeed: 11, baseUrl: "https://chat.example.test" }

    it("of one seed say the same, status, headers and bytes, in every run and however they are reached", async () => {
      const steps = await walkThrough(target, options)
      expect(steps.length).toBeGreaterThan(150)
      expect(await walkThrough(target, options)).toEqual(steps)
      expect(await walkThrough(inProcess(), options)).toEqual(steps)
    })

    it("of two seeds give out other tokens and ids", async () => {
      const tokens = async (randomSeed: number) => {
        const { close, handles } = await target.open({ randomSeed })
        await close()
        return Object.values(handles.tokens)
      }
      const [one, two] = [await tokens(1), await tokens(2)]
      expect(one.filter((token) => two.includes(token))).toEqual([])
    })
  })
}
