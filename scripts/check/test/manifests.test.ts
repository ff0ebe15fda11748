import { expect, it } from "vitest"
import { checkManifests } from "../manifests.ts"
import { manifest, plant } from "./plant.ts"

interface Fields {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

const tsconfig = ({ dependencies = {} }: Fields) =>
  JSON.stringify({ references: Object.keys(dependencies).map((name) => ({ path: name.replace("@mootkit", "..") })) })

const inHouse = (house: string, fields: Fields, source = "", test = "") =>
  checkManifests(plant({
    [`packages/${house}/package.json`]: manifest(house, fields),
    [`packages/${house}/tsconfig.json`]: tsconfig(fields),
    [`packages/${house}/src/index.ts`]: source,
    [`packages/${house}/test/index.test.ts`]: test
  }))

it("accepts what the table allows", () => {
  const dependencies = { "@mootkit/phone": "workspace:*" }
  expect(inHouse("groups", { dependencies, peerDependencies: { effect: "*" } }, `import "@mootkit/phone"`)).toEqual([])
})

it.each([
  ["phone", { dependencies: { "@mootkit/core": "workspace:*" } }, "phone may not depend on core"],
  ["msw", { dependencies: { "@mootkit/groups": "workspace:*" } }, "msw may not depend on groups"],
  ["phone", { devDependencies: { "@mootkit/core": "workspace:*" } }, "the tests of phone may not depend on core"],
  ["groups", { peerDependencies: { lodash: "*" } }, "groups may not depend on lodash"],
  ["phone", { name: "phone" }, "is named phone, not @mootkit/phone"],
  ["attic", {}, "attic has no row in the import table"],
  ["phone", { exports: { "./e164": "./src/e164.ts" } }, "publishConfig.exports has not the build of ./e164"],
  ["msw", { imports: { "#a": { browser: "./src/a.ts", default: "./src/b.ts" } } }, "publishConfig.imports has not the build of #a"],
  ["server", { bin: { mootkit: "./src/bin.ts" } }, "publishConfig.bin has not the build of mootkit"]
])("refuses in %s %j", (house, fields, wrong) => {
  expect(inHouse(house, fields)).toEqual([`packages/${house}/package.json:1 ${wrong}`])
})

it("refuses imports that nothing declares", () => {
  const wrong = "packages/groups/package.json:1 groups imports phone and does not declare it"
  expect(inHouse("groups", {}, `import "@mootkit/phone"`)).toEqual([wrong])
  expect(inHouse("groups", {}, "", `import "@mootkit/phone"`)).toEqual([wrong])
  const devDependencies = { "@mootkit/phone": "workspace:*" }
  expect(inHouse("groups", { devDependencies }, `import "@mootkit/phone"`)).toEqual([wrong])
  expect(inHouse("groups", { devDependencies }, "", `import "@mootkit/phone"`)).toEqual([])
})

it("refuses a build that refers to other packages than the manifest names", () => {
  const dependencies = { "@mootkit/phone": "workspace:*" }
  const tree = plant({
    "packages/groups/package.json": manifest("groups", { dependencies }),
    "packages/groups/tsconfig.json": `{ "references": [{ "path": "../pagination" }] }`
  })
  expect(checkManifests(tree)).toEqual([
    "packages/groups/package.json:1 tsconfig.json does not refer to ../phone",
    "packages/groups/package.json:1 tsconfig.json refers to ../pagination without a dependency"
  ])
})

it("refuses a package without a manifest", () => {
  expect(checkManifests(plant({ "packages/phone/src/index.ts": "" }))).toEqual([
    "packages/phone/package.json:1 is missing"
  ])
})
