import { operations } from "../operation.ts"

/** How an app gets the token that it carries from then on. */
export const login = operations("bot-open", {
  login: {
    method: "POST",
    path: "/login",
    tag: "Login",
    summary: "Gives an app a token for its id and its secret.",
    params: {},
    open: true,
    body: { appId: (s) => s.String, appSecret: (s) => s.String },
    documented: { 200: (s) => s.botOpenToken, 400: (s) => s.botOpenError, 409: (s) => s.botOpenError }
  }
})
