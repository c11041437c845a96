import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Stands in the place of a formula without a value; a private sign of Unicode, which nobody types. */
export const UNCOMPUTED_MARK = '\uE000formula'

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/u
/** `<c r="B2" s="1">…</c>`; names may have a prefix. One without content, `<c …/>`, is an empty cell. */
const CELL = /<((?:\w+:)?)c\b([^>]*)(?<!\/)>(.*?)<\/\1c>/gsu
const FORMULA = /<(?:\w+:)?f[\s/>]/u
const ANY_VALUE = /<(?:\w+:)?v[\s/>]/u
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>[^<]/u
const TYPE = /\st="(\w+)"/u

/** Some programs write an empty value where they have computed none; only of a text it means that the text is empty. */
function isUncomputed(type: string | undefined, content: string): boolean {
  // `#N/A` and the like.
  if (type === 'e') return true
  return FORMULA.test(content) && !(type === 'str' ? ANY_VALUE : VALUE).test(content)
}

const markIn = (sheet: string): string =>
  sheet.replaceAll(CELL, (cell: string, ...groups: string[]) => {
    const [prefix = '', attributes = '', content = ''] = groups
    if (!isUncomputed(TYPE.exec(attributes)?.[1], content)) return cell
    const text = `<${prefix}is><${prefix}t>${UNCOMPUTED_MARK}</${prefix}t></${prefix}is>`
    return `<${prefix}c${attributes.replace(TYPE, '')} t="inlineStr">${text}</${prefix}c>`
  })

/**
 * The workbook with a mark in every cell whose formula has no value or an error for one: readers of workbooks take such
 * cells for empty ones. The same bytes when there is none.
 * @throws when it is no workbook
 */
export function markUncomputedFormulas(workbook: Buffer): Buffer {
  const marked: Record<string, Uint8Array> = {}
  for (const [name, content] of Object.entries(
    unzipSync(workbook, { filter: ({ name }) => SHEET.test(name) }),
  )) {
    const before = strFromU8(content)
    const after = markIn(before)
    if (after !== before) marked[name] = strToU8(after)
  }
  if (Object.keys(marked).length === 0) return workbook
  return Buffer.from(zipSync({ ...unzipSync(workbook), ...marked }, { level: 0 }))
}
