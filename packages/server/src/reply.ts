/** What a handler answers; `body` is JSON with parts in it, or nothing for an empty body. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: ReadonlyArray<readonly [name: string, value: string]>
}

/** 200 with a JSON body. */
export const ok = (body: unknown): Reply => ({ status: 200, body })

/** 200 with nothing in it, as `head :ok` answers. */
export const empty: Reply = { status: 200 }
