import { pageRequest } from "@mootkit/pagination"

/** Which page is wanted, from 1, and how much stands on one. */
export interface Page {
  readonly page: number
  readonly limit: number
}

/** How many pages there are; none of nothing. */
export const pagesOf = (total: number, limit: number): number => Math.ceil(total / limit)

/** Where a page begins, and how long it is at most. */
export const partOf = ({ limit, page }: Page) => ({ offset: pageRequest(page, limit).offset, limit })
