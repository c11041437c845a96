import { unzipSync } from 'fflate'

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'

/** `<c r="B2" s="1">…</c>`; names may have a prefix. One without content, `<c …/>`, is an empty cell. */
const CELL = /<((?:\w+:)?)c\b([^>]*)(?<!\/)>(.*?)<\/\1c>/gsu
const FORMULA = /<(?:\w+:)?f[\s/>]/u
const ANY_VALUE = /<(?:\w+:)?v[\s/>]/u
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>[^<]/u

/** Where a cell is in the rows of a sheet, counted from 0. */
export interface Place {
  readonly row: number
  readonly column: number
}

function readPart(workbook: Uint8Array, name: string): string {
  const part = unzipSync(workbook, { filter: (file) => file.name === name })[name]
  return part ? new TextDecoder().decode(part) : ''
}

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|[\\s:])${name}="([^"]*)"`, 'u').exec(attributes)?.[1]

/** The name in the archive of the sheet that people see first. */
function firstSheetOf(workbook: Uint8Array): string {
  const sheet = /<(?:\w+:)?sheet\s([^>]*)>/u.exec(readPart(workbook, WORKBOOK))?.[1] ?? ''
  const relation = attributeOf(sheet, 'id')
  const relations = readPart(workbook, RELATIONS).matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/gu)
  const found = [...relations].find(([, attributes = '']) => attributeOf(attributes, 'Id') === relation)
  const target = attributeOf(found?.[1] ?? '', 'Target') ?? ''
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Some programs write an empty value where they have computed none; only of a text it means that the text is empty. */
function isUncomputed(attributes: string, content: string): boolean {
  // `#N/A` and the like.
  if (attributes.includes(' t="e"')) return true
  return FORMULA.test(content) && !(attributes.includes(' t="str"') ? ANY_VALUE : VALUE).test(content)
}

/** `AB12` is row 11, column 27. */
function placeOf(address: string): Place {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/u.exec(address) ?? []
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits) - 1, column: column - 1 }
}

/**
 * The cells of a workbook's first sheet whose formula has no value, or an error for one. Readers of workbooks take them
 * for empty ones.
 * @throws when it is no workbook
 */
export function findUncomputedFormulas(workbook: Uint8Array): Place[] {
  const cells = readPart(workbook, firstSheetOf(workbook)).matchAll(CELL)
  const places: Place[] = []
  for (const [, , attributes = '', content = ''] of cells) {
    if (isUncomputed(attributes, content)) places.push(placeOf(attributeOf(attributes, 'r') ?? ''))
  }
  return places
}
