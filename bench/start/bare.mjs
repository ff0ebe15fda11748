import { createServer } from "node:http"

const server = createServer((_, response) => response.end("{}"))

server.listen(0, "127.0.0.1", () => {
  const ready = `http://127.0.0.1:${server.address().port}`
  console.log(JSON.stringify({ ready, account_id: 1, tokens: { administrator: "none" } }))
})
