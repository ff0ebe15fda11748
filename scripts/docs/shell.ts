/** Variables of a shell by name. */
export type Variables = ReadonlyMap<string, string>

/** A line that is more shell than pages may use. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood"
}

const variable = /\$(?:\{(\w+)\}|(\w+))/y

const expand = (line: string, at: number, variables: Variables): readonly [string, number] => {
  variable.lastIndex = at
  const [whole = "", braced, bare = ""] = variable.exec(line) ?? []
  const value = variables.get(braced ?? bare)
  if (value === undefined) throw new NotUnderstood(`${whole || line.slice(at)}: nothing has set it`)
  return [value, at + whole.length]
}

/** The text between two quotes of a kind, and where it ends. */
const quoted = (line: string, start: number, variables: Variables): readonly [string, number] => {
  const quote = line[start]
  let text = ""
  for (let at = start + 1; at < line.length;) {
    if (line[at] === quote) return [text, at + 1]
    if (quote === "\"" && line[at] === "$") {
      const [value, next] = expand(line, at, variables)
      text += value
      at = next
    } else {
      if (quote === "\"" && line[at] === "\\" && /["$`\\]/.test(line[at + 1] ?? "")) at++
      text += line[at++]
    }
  }
  throw new NotUnderstood(`${line}: a quote has no end`)
}

/** Characters that mean something to some shell when they stand outside quotes, even in the middle of an address. */
const special = /[|&;<>()`*?[\]{}~#!\\]/

/** The words of a command line as a shell makes them: quotes and variables, and nothing else that shells do. */
export const wordsOf = (line: string, variables: Variables): ReadonlyArray<string> => {
  const words: Array<string> = []
  let word: string | undefined
  for (let at = 0; at < line.length;) {
    const char = line[at] ?? ""
    if (char === " ") {
      if (word !== undefined) words.push(word)
      word = undefined
      at++
    } else if (char === "'" || char === "\"" || char === "$") {
      const read = char === "$" ? expand : quoted
      const [text, next] = char === "'" ? quoted(line, at, new Map()) : read(line, at, variables)
      word = (word ?? "") + text
      at = next
    } else if (special.test(char)) throw new NotUnderstood(`${line}: ${char} needs quotes`)
    else {
      word = (word ?? "") + char
      at++
    }
  }
  return word === undefined ? words : [...words, word]
}

/** The command lines of a block, those that go on after a backslash put together; remarks are left out. */
export const linesOf = (text: string): ReadonlyArray<string> =>
  text.replace(/\\\n\s*/g, "").split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"))

/** What a word such as `URL=http://127.0.0.1:3010` sets. */
export const assignmentOf = (word: string): readonly [name: string, value: string] | undefined => {
  const [, name, value] = /^([A-Z_]\w*)=([^]*)$/.exec(word) ?? []
  return name === undefined || value === undefined ? undefined : [name, value]
}
