import type { GroupAttributes, JoinRequest } from "./attributes.ts"
import type { PanelSteps, RequestAction } from "./step.ts"

/** Join requests appear in portions of so many [groups §13]. */
export const requestPageSize = 2

/** The first join requests, `shown` of them; begin with `requestPageSize`. */
export const shownRequests = (
  { pendingJoinRequests }: GroupAttributes,
  shown: number
): ReadonlyArray<JoinRequest> => (pendingJoinRequests ?? []).slice(0, shown)

/** How many join requests to show when the end of the list is seen: a portion more, while there are any [groups §13]. */
export const moreRequests = ({ pendingJoinRequests }: GroupAttributes, shown: number): number =>
  (pendingJoinRequests ?? []).length > shown ? shown + requestPageSize : shown

/**
 * What it takes to answer a join request: the answer, then the requests without it as an attribute of the contact
 * [groups §13].
 */
export const requestSteps = (
  { pendingJoinRequests }: GroupAttributes,
  jid: string,
  requestAction: RequestAction
): PanelSteps => ({
  steps: [
    { _tag: "HandleRequest", jid, requestAction },
    {
      _tag: "PutAttributes",
      attributes: { pendingJoinRequests: (pendingJoinRequests ?? []).filter((request) => request.jid !== jid) }
    }
  ],
  success: requestAction === "approve" ? "requests.approved" : "requests.rejected",
  failure: "requests.error"
})
