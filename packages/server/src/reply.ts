/** What a handler answers; `body` is JSON with parts in it, `html` a page, `file` bytes; without them the body is empty. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly html?: string
  readonly file?: { readonly bytes: Uint8Array; readonly contentType: string }
  readonly headers?: ReadonlyArray<readonly [name: string, value: string]>
}

/** 200 with a JSON body. */
export const ok = (body: unknown): Reply => ({ status: 200, body })

/** 200 with nothing in it, as `head :ok` answers. */
export const empty: Reply = { status: 200 }

/** 204, as `head :no_content` answers. */
export const noContent: Reply = { status: 204 }

/** 202 with nothing in it, as `head :accepted` answers. */
export const accepted: Reply = { status: 202 }
