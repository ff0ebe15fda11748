/** A bare `node:http` server that says of itself what our CLI says; plain JavaScript, as ours is once bundled. */
const script = `
import { createServer } from "node:http"
const server = createServer((_, response) => response.end("{}"))
server.listen(0, "127.0.0.1", () => {
  const ready = "http://127.0.0.1:" + server.address().port
  console.log(JSON.stringify({ ready, account_id: 1, tokens: {} }))
})
`

/** What node is given to run it. */
export const bare: ReadonlyArray<string> = ["--input-type=module", "--eval", script]
