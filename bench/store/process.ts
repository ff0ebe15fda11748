import { answer } from "../child.ts"
import { microseconds } from "../measurement.ts"
import { cases } from "./cases.ts"
import { seeded } from "./seed.ts"

const store = seeded(Number(process.argv[2]))

const answers = {
  names: () => Object.keys(cases),
  time: (name: string) => {
    const prepare = cases[name]
    if (!prepare) throw new Error(`no case is called ${name}`)
    return microseconds(prepare(store))
  }
}

answer(answers)
