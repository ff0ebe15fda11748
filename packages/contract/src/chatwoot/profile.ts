import { operations } from "../operation.ts"
import { documentedError, userErrors } from "./responses.ts"

/** The caller's own record. */
export const profile = operations("chatwoot", {
  fetchProfile: {
    method: "GET",
    path: "/api/v1/profile",
    tag: "Profile",
    summary: "Shows the user behind the token with his accounts and roles.",
    params: {},
    documented: { 200: (s) => s.documentedUser, 401: documentedError },
    actual: { 200: (s) => s.profile, ...userErrors }
  }
})
