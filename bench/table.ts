import { misses } from "./baseline.ts"
import type { Baseline, Kept, Results } from "./baseline.ts"
import { median, short } from "./measurement.ts"
import type { Measurement } from "./measurement.ts"

const goalOf = ({ atLeast, atMost }: Kept): string =>
  atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : ""

const row = (kept: Kept | undefined, measurement: Measurement): string => {
  const { detail = "", name, samples, unit } = measurement
  const spread = samples.length > 1 ? `${short(Math.min(...samples))} … ${short(Math.max(...samples))}` : ""
  const cells = [
    name,
    unit,
    kept ? goalOf(kept) : "",
    kept?.last === undefined ? "" : short(kept.last),
    `${short(median(samples))}${misses(kept, measurement) ? " **missed**" : ""}`,
    spread,
    detail
  ]
  return `| ${cells.join(" | ")} |`
}

/** The results as Markdown: a table for each bench. */
export const tableOf = (results: Results, baseline: Baseline): string =>
  Object.entries(results).map(([bench, measurements]) =>
    [
      `## ${bench}`,
      "",
      "| | unit | goal | last | now | spread | of which |",
      "|---|---|---|---|---|---|---|",
      ...measurements.map((measurement) => row(baseline[bench]?.[measurement.name], measurement)),
      ""
    ].join("\n")
  ).join("\n")
