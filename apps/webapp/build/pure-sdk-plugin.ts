import type { Plugin } from 'vite'

/** The SDK's bundled files; the packages say `sideEffects: false`, and indeed they only declare. */
const SDK_FILE = /@telegram-apps\/(sdk|bridge|transformers|toolkit)\/dist\/index\.js$/u

const PURE = '/* @__PURE__ */ '

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

interface CallNode extends Node {
  readonly callee: Node
  readonly arguments: readonly Node[]
}

interface ArrayPatternNode extends Node {
  readonly elements: readonly (Node | null)[]
}

interface Declarator extends Node {
  readonly id: Node
  readonly init?: Node | null
}

interface Statement extends Node {
  readonly declarations?: readonly Declarator[]
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const isCall = (node: Node | null | undefined): node is CallNode => node?.type === 'CallExpression'
const isArrayPattern = (node: Node): node is ArrayPatternNode => node.type === 'ArrayPattern'

/** Marks a call pure, with the calls that make its callee (`define()('name', fn)`) and its arguments. */
function markPure(node: Node | null | undefined): Edit[] {
  if (!isCall(node)) return []
  const own = { start: node.start, end: node.start, text: PURE }
  return [
    own,
    ...markPure(node.callee).filter(({ start }) => start !== node.start),
    ...node.arguments.flatMap(markPure),
  ]
}

/** `[a, b] = f()` runs an iterator, which no bundler drops; `$0 = f(), a = $0[0], b = $0[1]` says the same without. */
function unpack(code: string, { id, init, end }: Declarator, index: number): Edit[] {
  if (!isArrayPattern(id) || !init) return []
  const name = `$unpacked${String(index)}`
  const items = id.elements.flatMap((element, place) =>
    element?.type === 'Identifier'
      ? [`${code.slice(element.start, element.end)} = ${name}[${String(place)}]`]
      : [],
  )
  return [
    { start: id.start, end: id.end, text: name },
    { start: end, end, text: items.map((item) => `, ${item}`).join('') },
  ]
}

/**
 * Lets the bundler drop what nobody uses of the SDK. All its components live in one module, made by unannotated
 * factories and unpacked from arrays, so without help biometry, QR scanner, payments and the rest stay.
 */
export function pureSdkPlugin(): Plugin {
  return {
    name: 'pult:pure-sdk',
    apply: 'build',
    transform(code, id) {
      if (!SDK_FILE.test(id)) return null
      const body = this.parse(code).body as readonly Statement[]
      const declarators = body.flatMap(({ declarations = [] }) => declarations)
      const edits = declarators.flatMap((one, index) => [...markPure(one.init), ...unpack(code, one, index)])
      const changed = [...edits]
        .sort((one, other) => other.start - one.start)
        .reduce((text, { start, end, text: insert }) => text.slice(0, start) + insert + text.slice(end), code)
      return { code: changed, map: null }
    },
  }
}
