import { flags } from "./flags.ts"
import { variableOf } from "./invocation.ts"

const row = ([name, { fallback, placeholder, says }]: readonly [string, typeof flags[keyof typeof flags]]): string =>
  `  --${name} ${placeholder}\n      ${says}${fallback === "" ? "" : ` [${fallback}]`}`

/** What `--help` prints. */
export const help = `Mootkit: a mock server that remembers, for apps on Chatwoot with WhatsApp groups.

usage: mootkit serve [flags]
       mootkit export [--store sqlite:<file>] [<file>.json]
       mootkit import <file>.json --store sqlite:<file> [--replace]

${Object.entries(flags).map(row).join("\n")}
  --help, -h
  --version, -v

Each flag has a variable, too: ${variableOf("port")}, ${variableOf("base-url")} and so on; a flag is stronger.
`
