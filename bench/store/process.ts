import { answerFor } from "./answers.ts"
import { cases } from "./cases.ts"
import { seeded } from "./seed.ts"

answerFor(seeded(Number(process.argv[2])), cases)
