import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readPage } from "./blocks.ts"
import { jsonDifferences, textDifferences } from "./compare.ts"
import { makeProject, printed } from "./programs.ts"
import { differences, openSession } from "./session.ts"
import type { Session } from "./session.ts"
import { linesOf, NotUnderstood, wordsOf } from "./shell.ts"

const fence = (info: string, ...lines: ReadonlyArray<string>): string => ["```" + info, ...lines, "```", ""].join("\n")

const page = (...fences: ReadonlyArray<string>) => readPage("page", fences.join("\n"))

describe("a page", () => {
  it("pairs each answer with what stands before it, whatever is written between", () => {
    const { blocks, faults } = page(fence("sh", "curl -s $URL"), "It answers:\n", fence("json", "{}"), fence("ts", "1"))
    expect(blocks.map(({ answer, language, line, text }) => [language, line, text, answer?.text])).toEqual([
      ["sh", 2, "curl -s $URL", "{}"],
      ["ts", 12, "1", undefined]
    ])
    expect(faults).toEqual([])
  })

  it("may not hold what nobody runs or compares", () => {
    expect(page(fence("json", "{}"), fence("bash", "ls"), fence("", "x")).faults).toEqual([
      "page:2 answers nothing",
      "page:6 is bash, not sh, ts, json or text",
      "page:10 is nothing, not sh, ts, json or text"
    ])
  })

  it("tells which blocks are not to be run", () => {
    const { blocks, notRun } = page(fence("sh no-run", "rm everything", "twice"))
    expect([blocks, notRun]).toEqual([[], ["page sh: rm everything"]])
  })

  it("has an end to each block", () => {
    expect(() => page("```sh\ncurl")).toThrow("the block in line 1 has no end")
  })
})

describe("an answer", () => {
  it.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: "…" }, { a: null }],
    [["…"], []],
    [[1, "…"], [1, 2, 3]],
    ["http://127.0.0.1:…", "http://127.0.0.1:80"],
    [{ a: { b: [{ c: "x.y" }] } }, { a: { b: [{ c: "x.y" }] } }]
  ])("%j shows %j", (shown, real) => expect(jsonDifferences(shown, real)).toEqual([]))

  it.each([
    [{ a: 1 }, { a: 2 }, "$.a: expected 1, got 2"],
    [{ a: "…" }, {}, "$.a is missing"],
    [[1], [1, 2], "$: expected 1 values, got 2"],
    [[1, 2, "…"], [1], "$: expected 2 values or more, got 1"],
    [{ a: [{ b: 1 }] }, { a: [{ b: "1" }] }, "$.a[0].b: expected 1, got \"1\""],
    ["x.y", "xzy", "$: expected \"x.y\", got \"xzy\""],
    [{ a: {} }, { a: [] }, "$.a: expected {}, got []"],
    [[], {}, "$: expected [], got {}"]
  ])("%j does not show %j", (shown, real, fault) => expect(jsonDifferences(shown, real)).toEqual([fault]))

  it("may leave out parts of lines, and lines", () => {
    expect(textDifferences("a …\n…\nz", "a b\nc\nd\nz")).toEqual([])
    expect(textDifferences("a\n…\nz", "a\nb\ny")).not.toEqual([])
    expect(textDifferences("a (b)", "a (c)")).toEqual(["expected a (b), got a (c)"])
  })

  it("in JSON is no text", () => {
    expect(differences({ language: "json", line: 1, text: "{}" }, "")).toEqual(["expected JSON, got nothing"])
  })
})

describe("a command line", () => {
  const variables = new Map([["URL", "http://x"], ["T", "a b"]])

  it("has quotes and variables", () => {
    expect(wordsOf(`curl -H 'a: "$T"' -H "b: $T\\"" \${URL}/c`, variables))
      .toEqual(["curl", "-H", `a: "$T"`, "-H", `b: a b"`, "http://x/c"])
  })

  it("goes on after a backslash, and may be a remark", () => {
    expect(linesOf("# why\ncurl \\\n  -s\n\nA=1")).toEqual(["curl -s", "A=1"])
  })

  it.each(["curl x | head", "curl x?page=2", "curl $NOBODY", "curl 'x", "echo $(date)", "a && b", "curl x > y"])(
    "may not be %s",
    (line) => expect(() => wordsOf(line, variables)).toThrow(NotUnderstood)
  )
})

describe("commands", () => {
  let session: Session
  beforeAll(async () => void (session = await openSession()))
  afterAll(() => session.close())

  const faults = async (...fences: ReadonlyArray<string>) => {
    const [block] = page(...fences).blocks
    return block && await session.faults(block)
  }

  it.each([
    ["a wrong value", [fence("sh", "curl -s $URL/_mootkit/health"), fence("json", `{ "status": "ill" }`)], ["$.status: expected \"ill\", got \"ok\""]],
    ["a key that is not there", [fence("sh", "curl -s $URL/_mootkit/health"), fence("json", `{ "mood": "…" }`)], ["$.mood is missing"]],
    ["a wrong text", [fence("sh", "curl -s $URL/_mootkit/clock -X POST -w ' %{http_code}'"), fence("text", "… 200")], [expect.stringMatching(/ 422$/)]],
    ["a refusal that is not shown", [fence("sh", "curl -s $URL/api/v1/profile")], [expect.stringContaining("You need to sign in")]],
    ["a refusal before the last line", [fence("sh", "curl -s $URL/api/v1/profile", "curl -s $URL/_mootkit/health"), fence("json", "{}")], [expect.stringContaining("You need to sign in")]],
    ["a flag of curl that is not known", [fence("sh", "curl --retry 3 $URL")], ["curl --retry"]],
    ["a command that is not known", [fence("sh", "rm -r everything")], ["rm in rm -r everything"]],
    ["a mistake on mootkit's own line", [fence("sh", "npx -y pnpm@12 --silent mootkit serve --prot 1")], [expect.stringContaining("unknown flag --prot")]]
  ])("are wrong with %s", async (_, fences, wrong) => expect(await faults(...fences)).toEqual(wrong))

  it("keep what they set, and reach the page's own server under the address that pages show", async () => {
    expect(await faults(fence("sh", "URL=http://127.0.0.1:3010 WORLD=blue"))).toEqual([])
    expect(await faults(fence("sh", `curl -s "$URL/w/$WORLD/_mootkit/health"`), fence("json", `{ "world": "blue" }`))).toEqual([])
  })
})

describe("programs", () => {
  const project = makeProject()
  afterAll(project.remove)

  it("are wrong when they do not compile", async () => {
    project.add("wrong", `const n: number = "one"\nconsole.log(n)`)
    project.add("right", `import { digits } from "@mootkit/phone"\nconsole.log(digits("a1"))`)
    expect(await project.typeFaults()).toEqual([expect.stringMatching(/^wrong\.ts\(1,7\): error TS2322/)])
  }, 30_000)

  it("are wrong when they throw", async () => {
    await expect(printed(project.add("throws", `throw new Error("planted")`))).rejects.toThrow("planted")
  })

  it("are wrong when they print something else", async () => {
    const output = await printed(project.add("prints", `console.log("a", { b: 1 })`))
    expect(differences({ language: "text", line: 1, text: "a { b: 1 }" }, output)).toEqual([])
    expect(differences({ language: "text", line: 1, text: "a { b: 2 }" }, output)).toEqual(["expected a { b: 2 }, got a { b: 1 }"])
  })
})
