import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { inspect } from "node:util"

/** What a process of ours can be asked, by name; what goes in and out is cloned. */
export type Answers = Readonly<Record<string, (...asked: ReadonlyArray<never>) => unknown>>

/** A process of ours. */
export interface Child<A extends Answers> {
  readonly pid: number
  readonly ask: <Name extends keyof A & string>(
    name: Name,
    ...asked: Parameters<A[Name]>
  ) => Promise<Awaited<ReturnType<A[Name]>>>
  readonly end: () => Promise<void>
}

interface Question {
  readonly name: string
  readonly asked: ReadonlyArray<never>
}

type Answer = { readonly value: unknown } | { readonly error: string }

/** Answers the process that started this one, and ends with it. */
export const answer = (answers: Answers): void => {
  const reply = async ({ asked, name }: Question): Promise<Answer> => {
    try {
      return { value: await answers[name]?.(...asked) }
    } catch (error) {
      return { error: inspect(error) }
    }
  }
  process.on("message", (question: Question) => void reply(question).then((given) => process.send?.(given)))
  process.on("disconnect", () => process.exit(0))
}

const next = async (child: ChildProcess): Promise<Answer> => {
  const over = new AbortController()
  try {
    const ended = once(child, "exit", over).then(() => ({ error: "the process ended" }))
    const heard = once(child, "message", over).then(([given]) => given as Answer)
    return await Promise.race([heard, ended])
  } finally {
    over.abort()
  }
}

/** Starts a script that answers; questions are asked one at a time. */
export const start = <A extends Answers>(script: string, args: ReadonlyArray<string> = []): Child<A> => {
  const child = fork(script, args, { serialization: "advanced" })
  return {
    pid: child.pid ?? 0,
    ask: async (name, ...asked) => {
      const answered = next(child)
      child.send({ name, asked })
      const given = await answered
      if ("error" in given) throw new Error(`${script}, asked for ${name}: ${given.error}`)
      return given.value as never
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit")
      child.kill()
      await ended
    }
  }
}
