import type { BotOpenPaths } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import { pathFault } from "../src/bot-open/paths.ts"
import { makeServer } from "../src/server.ts"

describe("paths for the Bot Open API", () => {
  it.each<BotOpenPaths>([
    {},
    { login: "/v1/login" },
    { user: "/v1/users/:botUserId" },
    { users: "/docs2" },
    { user: "/users/:botUserId/data", users: "/users" },
    { login: "/a.b/c~d/e_f/g-h/0" },
    { login: "/..a/b../.c.d" },
    { login: "/users", users: "/login" },
    { botUsage: "/login", login: "/login" }
  ])("may be %j", (paths) => {
    expect(pathFault(paths)).toBeUndefined()
  })

  it.each<readonly [object, string]>([
    [{ logIn: "/login" }, "logIn is none of login, botUsage, users, user, transcripts"],
    [{ "bot-usage": "/usage" }, "bot-usage is none of login, botUsage, users, user, transcripts"],
    [{ login: "login" }, "login has to be a path such as /v1/users, not login"],
    [{ login: "" }, "login has to be a path such as /v1/users, not "],
    [{ login: "/" }, "login has to be a path such as /v1/users, not /"],
    [{ login: "/login/" }, "login has to be a path such as /v1/users, not /login/"],
    [{ login: "//login" }, "login has to be a path such as /v1/users, not //login"],
    [{ login: "/log in" }, "login has to be a path such as /v1/users, not /log in"],
    [{ login: "/login?a=1" }, "login has to be a path such as /v1/users, not /login?a=1"],
    [{ login: "/login#a" }, "login has to be a path such as /v1/users, not /login#a"],
    [{ login: "/%6cogin" }, "login has to be a path such as /v1/users, not /%6cogin"],
    [{ login: "/*" }, "login has to be a path such as /v1/users, not /*"],
    [{ login: "/é" }, "login has to be a path such as /v1/users, not /é"],
    [{ login: "/v1/../login" }, "login has to be a path such as /v1/users, not /v1/../login"],
    [{ login: "/." }, "login has to be a path such as /v1/users, not /."],
    [{ login: "/a/:id" }, "login has to be a path such as /v1/users, not /a/:id"],
    [{ user: "/users/:botUserIds" }, "user has to be a path such as /v1/users, not /users/:botUserIds"],
    [{ login: "/login/:botUserId" }, "login has to hold no parameter: /login/:botUserId"],
    [{ user: "/user" }, "user has to hold :botUserId: /user"],
    [{ user: "/a/:botUserId/:botUserId" }, "user has to hold :botUserId: /a/:botUserId/:botUserId"],
    [{ login: "/w/login" }, "login would not be reached: what begins with /w/ leads to a world"],
    [{ botUsage: "/docs/bot-open" }, "botUsage cannot be /docs/bot-open, where the server describes itself"],
    [{ botUsage: "/openapi.json" }, "botUsage cannot be /openapi.json, where the server describes itself"],
    [{ user: "/:botUserId" }, "user cannot be /:botUserId, where the server describes itself"],
    [{ botUsage: "/_mootkit/clock" }, "GET /_mootkit/clock would lead to two operations"],
    [{ login: "/transcripts" }, "POST /transcripts would lead to two operations"],
    [{ users: "/a", transcripts: "/a" }, "POST /a would lead to two operations"],
    [{ botUsage: "/api/v1/profile" }, "GET /api/v1/profile would lead to two operations"],
    [{ user: "/api/v1/accounts/:botUserId/contacts" }, "GET /api/v1/accounts/:/contacts would lead to two operations"]
  ])("may not be %j, and no server is made with them", (paths, fault) => {
    expect(pathFault(paths)).toBe(fault)
    expect(() => makeServer({ botOpenPaths: paths })).toThrow(new Error(`botOpenPaths: ${fault}`))
  })
})
