/** What a block shows: commands, a program, or an answer. */
type Language = "sh" | "ts" | "json" | "text"

/** A fenced block of a page. */
export interface Fence {
  readonly language: Language
  /** The line of its text in the page, from 1. */
  readonly line: number
  readonly text: string
}

/** Commands or a program, with the answer that the page shows for it. */
export interface Block extends Fence {
  readonly language: "sh" | "ts"
  readonly answer: Fence | undefined
  /** The file that it is a part of, word for word. */
  readonly from: string | undefined
}

/** A page, taken apart. */
export interface Page {
  readonly path: string
  readonly blocks: ReadonlyArray<Block>
  /** Blocks that are marked `no-run`: language, place and first line. */
  readonly notRun: ReadonlyArray<string>
  /** Blocks that nobody would run or compare. */
  readonly faults: ReadonlyArray<string>
}

const opening = /^( *)```(.*)$/

interface Marked extends Fence {
  readonly marks: ReadonlyArray<string>
}

const fencesOf = (lines: ReadonlyArray<string>): ReadonlyArray<Marked> => {
  const found: Array<Marked> = []
  for (let at = 0; at < lines.length; at++) {
    const [, indent = "", info = ""] = opening.exec(lines[at] ?? "") ?? []
    if (info === "" && lines[at] !== `${indent}\`\`\``) continue
    const end = lines.indexOf(`${indent}\`\`\``, at + 1)
    if (end < 0) throw new Error(`the block in line ${at + 1} has no end`)
    const [language = "", ...marks] = info.trim().split(/\s+/)
    const text = lines.slice(at + 1, end).map((line) => line.slice(indent.length)).join("\n")
    // What is no language of ours is a fault of the page, found below.
    found.push({ language: language as Language, line: at + 2, text, marks })
    at = end
  }
  return found
}

const isCode = (fence: Fence): fence is Fence & { readonly language: "sh" | "ts" } =>
  fence.language === "sh" || fence.language === "ts"

const isAnswer = ({ language }: Fence): boolean => language === "json" || language === "text"

/** Takes a page apart: each answer belongs to the commands or the program right before it. */
export const readPage = (path: string, markdown: string): Page => {
  const fences = fencesOf(markdown.split("\n"))
  const blocks: Array<Block> = []
  const notRun: Array<string> = []
  const faults: Array<string> = []
  fences.forEach((fence, i) => {
    const { language, line, marks, text } = fence
    const next = fences[i + 1]
    const before = fences[i - 1]
    if (!isCode(fence) && !isAnswer(fence)) faults.push(`${path}:${line} is ${language || "nothing"}, not sh, ts, json or text`)
    else if (marks.includes("no-run")) notRun.push(`${path} ${language}: ${text.split("\n")[0]}`)
    else if (isCode(fence)) {
      const from = marks.find((mark) => mark.startsWith("from="))?.slice("from=".length)
      const answer = next && isAnswer(next) && !next.marks.includes("no-run") ? next : undefined
      blocks.push({ language: fence.language, line, text, answer, from })
    } else if (!before || !isCode(before) || before.marks.includes("no-run")) faults.push(`${path}:${line} answers nothing`)
  })
  return { path, blocks, notRun, faults }
}
