import { setupKit } from "@mootkit/msw"
import { it } from "vitest"
const get = async (url: string) => { try { return (await fetch(url + "/_mootkit/health")).status } catch (e) { return String((e as Error).cause) } }
it("probe", async () => {
  const a = setupKit({ url: "https://a.example.test" })
  const b = setupKit({ url: "https://b.example.test" })
  await a.listen(); console.log("a:", await get(a.url))
  await b.listen(); console.log("a,b:", await get(a.url), await get(b.url))
  await b.close(); console.log("b closed:", await get(a.url), await get(b.url))
  await a.close(); console.log("all closed:", await get(a.url))
})
it("probe2", async () => {
  const a = setupKit({ url: "https://a.example.test" })
  const b = setupKit({ url: "https://b.example.test" })
  await a.listen(); await b.listen(); console.log("2 a,b:", await get(a.url), await get(b.url))
  await a.close(); console.log("2 a closed:", await get(a.url), await get(b.url))
  await b.close()
})
