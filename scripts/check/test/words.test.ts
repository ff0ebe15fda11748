import { expect, it } from "vitest"
import { checkWords } from "../words.ts"
import { plant } from "./plant.ts"

// Put together here, so that this file does not hold what it looks for.
const home = ["", "home", "ana", "project"].join("/")
const outside = ["..", "..", "elsewhere"].join("/")
const document = (name: string) => [name, "md"].join(".")

it.each([
  [`const path = "${home}"`, "names a path of one machine"],
  [`// see ${outside}`, `${outside} leaves the repository`],
  [`// see ${document("absent")}`, `${document("absent")} is not in the repository`],
  [`// ${"-".repeat(10)}`, "draws a line in a comment"],
  [`${"<".repeat(7)} ours`, "has a merge conflict"]
])("refuses %s", (text, wrong) => {
  expect(checkWords(plant({ "docs/a.ts": `\n${text}\n` }))).toEqual([`docs/a.ts:2 ${wrong}`])
})

it.each([
  "https://example.org/home/page",
  "GET /api/v1/accounts/1/tmp/x",
  `[a](../docs/${document("a")}) and ${document("b")} and https://example.org/${document("c")}`,
  "GET /../../etc"
])("accepts %s", (text) => {
  expect(checkWords(plant({ [document("docs/a")]: text, [document("docs/b")]: "" }))).toEqual([])
})

it.each([
  ["packages/phone/src/utils.ts", "has a name that says nothing"],
  ["packages/core/src/helpers/a.ts", "has a name that says nothing"],
  ["packages/phone/src/E164.ts", "has capitals in its name"],
  ["packages/phone/src/digits.js", "is not a .ts file, and no check reads it"],
  ["packages/phone/src/digits.mts", "is not a .ts file, and no check reads it"]
])("refuses the name %s", (path, wrong) => {
  expect(checkWords(plant({ [path]: "" }))).toEqual([`${path}:1 ${wrong}`])
})
