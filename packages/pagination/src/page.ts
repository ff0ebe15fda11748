import { rubyInteger } from "./integer.ts"

/** The sizes of page that a client may choose from; `fallback` is for those who name none. */
export interface PageSizes {
  readonly fallback: number
  readonly min: number
  readonly max: number
}

/** How a list is cut into pages: the rows per page, fixed or chosen. */
export interface PageRule {
  readonly perPage: number | PageSizes
}

/** A page of a list: `page` counts from 1, `offset` rows stand before it. All are safe integers. */
export interface PageRequest {
  readonly page: number
  readonly perPage: number
  readonly offset: number
}

/** Page parameters as they came; anything may stand in them. */
export interface RawPage {
  readonly page?: unknown
  readonly perPage?: unknown
}

/** Pages of the members of a group [groups §4.3]. */
export const groupMemberPages: PageRule = { perPage: { fallback: 10, min: 1, max: 100 } }

/** Pages of conversations, listed and filtered [conversations §2]. */
export const conversationPages: PageRule = { perPage: 25 }

/** Pages of contacts, listed, searched and filtered [conversations §2]. */
export const contactPages: PageRule = { perPage: 15 }

/** What Ruby takes for "not given" in `params[:page] || 1`. */
const isMissing = (raw: unknown): raw is null | undefined | false => raw === null || raw === undefined || raw === false

const readPerPage = (perPage: PageRule["perPage"], raw: unknown): number => {
  if (typeof perPage === "number") return perPage
  const wanted = isMissing(raw) ? perPage.fallback : rubyInteger(raw)
  return Math.max(perPage.min, Math.min(perPage.max, wanted))
}

/** The page with these numbers; the offset of a page too far away to count stops at the greatest safe integer. */
export const pageRequest = (page: number, perPage: number): PageRequest => ({
  page,
  perPage,
  offset: Math.min((page - 1) * perPage, Number.MAX_SAFE_INTEGER)
})

/**
 * Reads page parameters as the real server does: nothing, garbage, zero and negative numbers are page 1; a size that is
 * garbage is 0 and so becomes the smallest one [groups §4.3, conversations §2].
 */
export const readPage = (rule: PageRule, { page, perPage }: RawPage): PageRequest =>
  pageRequest(Math.max(1, rubyInteger(page)), readPerPage(rule.perPage, perPage))

/**
 * The page parameter as lists of contacts repeat it: as it came, `"2"` from a query and 2 from JSON, or 1 when not given
 * [conversations §2].
 */
export const echoedPage = <Raw>(raw: Raw): Exclude<Raw, null | undefined | false> | 1 =>
  isMissing(raw) ? 1 : (raw as Exclude<Raw, null | undefined | false>)

/** The rows of one page. */
export const slice = <Row>(rows: ReadonlyArray<Row>, { offset, perPage }: PageRequest): ReadonlyArray<Row> =>
  rows.slice(offset, offset + perPage)

/** Whether rows follow the page. */
export const hasMore = ({ page, perPage }: PageRequest, total: number): boolean => page * perPage < total

/** What a list tells about the page it gives. */
export interface PageMeta {
  readonly page: number
  readonly perPage: number
  readonly totalCount: number
  /** 0 when there are no rows at all. */
  readonly totalPages: number
  readonly hasMore: boolean
}

/** Describes a page of a list with `totalCount` rows; the total does not depend on the page. */
export const pageMeta = (request: PageRequest, totalCount: number): PageMeta => ({
  page: request.page,
  perPage: request.perPage,
  totalCount,
  totalPages: Math.ceil(totalCount / request.perPage),
  hasMore: hasMore(request, totalCount)
})
