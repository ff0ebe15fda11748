#!/usr/bin/env node
import { enableCompileCache } from "node:module"
import { orphaned } from "./cli/ancestors.ts"

// Run from its sources, the second start takes half as long.
enableCompileCache()
// The ancestors are looked up before anything that takes long to load: until then their end would go unnoticed.
const abandoned = orphaned()
const { main } = await import("./cli/main.ts")
await main(process.argv.slice(2), abandoned)
