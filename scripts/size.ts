/*
 * Writes docs/size.md: what every entry weighs in a browser.
 * Run it when the test says so, or after entries changed: node scripts/size.ts
 */
import { writeFileSync } from "node:fs"
import { renderSizes } from "./size/page.ts"

writeFileSync(new URL("../docs/size.md", import.meta.url), await renderSizes())
