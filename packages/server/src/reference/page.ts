import { divergences } from "@mootkit/contract/divergences"
import type { Divergence } from "@mootkit/contract/divergences"
import type { Dialect, Fidelity, Operation } from "@mootkit/contract"
import { openApiOf } from "@mootkit/contract/openapi"
import type { OpenApiContent, OpenApiDocument, OpenApiOperation } from "@mootkit/contract/openapi"
import { html, nothing } from "../html.ts"
import type { Html } from "../html.ts"
import { sketch } from "./sketch.ts"

/** What a page tells of, and where it stands below the base URL. */
interface Chapter {
  readonly path: string
  readonly title: string
  readonly dialects: ReadonlyArray<Dialect>
}

const chapters: ReadonlyArray<Chapter> = [
  { path: "/docs/chatwoot", title: "Chatwoot with WhatsApp groups", dialects: ["chatwoot", "neighbour"] },
  { path: "/docs/bot-open", title: "Bot Open API", dialects: ["bot-open"] },
  { path: "/docs/mybot", title: "MyBOT APIs", dialects: ["mybot"] },
  { path: "/docs/control", title: "Control plane", dialects: ["control"] }
]

/** What the pages are about. */
export interface Subject {
  readonly operations: ReadonlyArray<Operation>
  readonly baseUrl: string
  readonly fidelity: Fidelity
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
nav a { margin-right: 1rem }
section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); margin-top: 2rem }
pre { overflow-x: auto; padding: .75rem; background: color-mix(in srgb, currentColor 6%, transparent) }
td, th { text-align: left; padding-right: 1.5rem; vertical-align: top }
code { font-family: ui-monospace, monospace }
`

const framed = ({ baseUrl, fidelity }: Subject, title: string, content: Html | ReadonlyArray<Html>): Html =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head><body>
<nav>${chapters.map(({ path, title }) => html`<a href="${baseUrl}${path}">${title}</a> `)}<a href="${baseUrl}/openapi.json">OpenAPI</a></nav>
<h1>${title}</h1><p>Fidelity: ${fidelity}.</p>
${content}
</body></html>
`

const parameterTable = ({ parameters }: OpenApiOperation): Html =>
  parameters.length === 0
    ? nothing
    : html`<table><tr><th>parameter</th><th>in</th><th>type</th></tr>${
      parameters.map((one) =>
        html`<tr><td><code>${one.name}</code></td><td>${one.in}${one.required ? "" : ", optional"}</td><td><code>${sketch(one.schema)}</code></td></tr>`
      )
    }</table>`

const shapeOf = (content: OpenApiContent | undefined): Html =>
  content?.["application/json"] ? html`<pre>${sketch(content["application/json"].schema)}</pre>` : nothing

const answerTable = ({ responses }: OpenApiOperation): Html =>
  html`<table><tr><th>status</th><th>meaning</th><th>body</th></tr>${
    Object.entries(responses).map(([status, { content, description }]) =>
      html`<tr><td>${status}</td><td>${description}</td><td>${shapeOf(content)}</td></tr>`
    )
  }</table>`

/** A text in which what stands between backticks is code. */
const ticked = (text: string): ReadonlyArray<Html> =>
  text.split("`").map((part, i) => i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`)

const difference = ({ documented, ours, real }: Divergence): Html =>
  html`<li>Documented: ${ticked(documented)}. Really: ${ticked(real)}.${ours === undefined ? nothing : html` Here: ${ticked(ours)}.`}</li>`

const differencesOf = (id: string): Html => {
  const about = divergences.filter(({ operationIds }) => operationIds !== "*" && operationIds.some((one) => one === id))
  return about.length === 0 ? nothing : html`<h3>Document and server</h3><ul>${about.map(difference)}</ul>`
}

const section = (method: string, path: string, operation: OpenApiOperation): Html =>
  html`<section id="${operation.operationId}"><h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${operation.summary ?? operation.description ?? ""} <small><code>${operation.operationId}</code></small></p>
${parameterTable(operation)}
${operation.requestBody ? html`<h3>Body</h3>${shapeOf(operation.requestBody.content)}` : nothing}
${answerTable(operation)}
${differencesOf(operation.operationId)}</section>`

const sections = ({ paths }: OpenApiDocument): ReadonlyArray<Html> =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(method, path, operation))
  )

const shapes = ({ components: { schemas } }: OpenApiDocument): Html =>
  html`<section><h2>Shapes</h2>${
    Object.entries(schemas).map(([name, schema]) => html`<h3 id="shape-${name}">${name}</h3><pre>${sketch(schema)}</pre>`)
  }</section>`

const ofChapter = ({ operations }: Subject, { dialects }: Chapter): ReadonlyArray<Operation> =>
  operations.filter(({ dialect }) => dialects.includes(dialect))

const chapterPage = (subject: Subject, chapter: Chapter): Html => {
  const { baseUrl, fidelity } = subject
  const document = openApiOf(ofChapter(subject, chapter), { title: chapter.title, version: "", servers: [baseUrl], fidelity })
  return framed(subject, chapter.title, [...sections(document), shapes(document)])
}

const contents = (subject: Subject): Html =>
  framed(subject, "Mootkit", html`<ul>${
    chapters.map((chapter) => {
      const all = ofChapter(subject, chapter)
      const built = all.filter(({ status }) => status === "built")
      const count = built.length === all.length ? `${all.length} operations` : `${built.length} of ${all.length} operations are built`
      return html`<li><a href="${subject.baseUrl}${chapter.path}">${chapter.title}</a>: ${count}</li>`
    })
  }</ul>`)

/** A page of the reference, by its path; undefined where there is none. */
export const referencePage = (path: string, subject: Subject): string | undefined => {
  if (path === "/docs") return contents(subject).text
  const chapter = chapters.find((one) => one.path === path)
  return chapter && chapterPage(subject, chapter).text
}
