import type { OpenApiDocument } from './document'
import { escapeHtml, inlineCode, page } from './html'
import type { JsonSchema } from './json-schemas'

interface Media {
  readonly schema?: JsonSchema
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}
type Content = Readonly<Record<string, Media>>

interface Parameter {
  readonly $ref?: string
  readonly name?: string
  readonly in?: string
  readonly required?: boolean
  readonly schema?: JsonSchema
}

interface Answer {
  readonly $ref?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly content?: Content
}

/** What the page shows of an operation. */
interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, Answer>>
}

const json = (value: unknown): string =>
  `<pre>${escapeHtml(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}</pre>`

const codes = (words: readonly string[]): string =>
  words.map((word) => `<code>${escapeHtml(word)}</code>`).join(' ')

const schemaNote = (schema: JsonSchema | undefined): string => {
  const name = schema?.$ref?.split('/').at(-1)
  return name === undefined ? '' : ` <a href="#schema-${escapeHtml(name)}">${escapeHtml(name)}</a>`
}

function mediaBlock(title: string, content: Content | undefined): string {
  return Object.entries(content ?? {})
    .map(([type, { schema, example, examples = {} }]) => {
      const named = Object.entries(examples).map(
        ([name, { value }]) => `<p><code>${escapeHtml(name)}</code></p>${json(value)}`,
      )
      const body = example === undefined ? named.join('\n') : json(example)
      return `<h4>${escapeHtml(title)} · <code>${escapeHtml(type)}</code>${schemaNote(schema)}</h4>\n${body}`
    })
    .join('\n')
}

function parameterTable(document: OpenApiDocument, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map((given) => {
    const shared = given.$ref?.split('/').at(-1)
    const parameter: Parameter =
      shared === undefined ? given : (document.components.parameters?.[shared] ?? given)
    const need = parameter.required === true ? 'required' : ''
    return `<tr><td><code>${escapeHtml(parameter.name ?? '')}</code></td><td>${escapeHtml(parameter.in ?? '')}</td><td>${need}</td><td><code>${escapeHtml(JSON.stringify(parameter.schema ?? {}))}</code></td></tr>`
  })
  return `<table><tr><th>Parameter</th><th>In</th><th></th><th>Schema</th></tr>${rows.join('')}</table>`
}

const answerBlock = ([status, { headers = {}, content }]: [string, Answer]): string =>
  `${mediaBlock(`Answer ${status}`, content)}\n<p>Headers of ${escapeHtml(status)}: ${codes(Object.keys(headers))}</p>`

function operationBlock(
  document: OpenApiDocument,
  [method, path, operation]: [string, string, Operation],
): string {
  const answers = Object.entries(operation.responses)
  const problems = answers.filter(([, { $ref }]) => $ref !== undefined).map(([status]) => status)
  const successes = answers.filter(([, { $ref }]) => $ref === undefined)
  return `<details id="${escapeHtml(operation.operationId)}">
<summary><span class="method">${escapeHtml(method.toUpperCase())}</span><code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary)}</summary>
<p>${inlineCode(operation.description)}</p>
${parameterTable(document, operation.parameters)}
${mediaBlock('Body', operation.requestBody?.content)}
${successes.map(answerBlock).join('\n')}
<p>Problems: ${codes(problems)} (<a href="/docs/problems">what they mean</a>)</p>
</details>`
}

/** The document as a page to read: plain HTML, every value escaped, no script. */
export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      method,
      path,
      operation as Operation,
    ]),
  )
  const tags = [...new Set(operations.flatMap(([, , { tags }]) => tags))]
  const sections = tags.map(
    (tag) =>
      `<h2 id="${escapeHtml(tag)}">${escapeHtml(tag)}</h2>\n${operations
        .filter(([, , operation]) => operation.tags.includes(tag))
        .map((operation) => operationBlock(document, operation))
        .join('\n')}`,
  )
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>${json(schema)}</details>`,
  )
  const introduction = document.info.description
    .split('\n\n')
    .map((paragraph) => `<p>${inlineCode(paragraph)}</p>`)
    .join('\n')
  return page(
    `${document.info.title} API`,
    `<h1>${escapeHtml(document.info.title)} API ${escapeHtml(document.info.version)}</h1>
${introduction}
<p>Base path <code>/api/v1</code> · <a href="/api/v1/openapi.json">openapi.json</a> · <a href="/docs/problems">problems</a></p>
${sections.join('\n')}
<h2 id="schemas">Schemas</h2>
${schemas.join('\n')}`,
  )
}
