import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { findHeader } from './match-header'
import { openSource } from './open-source'
import type { ImportError } from './problems'
import { detectDelimiter } from './read-csv'
import { UNCOMPUTED, type SourceRow } from './source-row'
import { importWords } from './words'
import { writeTemplate } from './write-template'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-import-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function rowsOf(name: string, content: string | Uint8Array): Promise<SourceRow[]> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  const rows: SourceRow[] = []
  for await (const row of (await openSource(file)).rows()) rows.push(row)
  return rows
}

const refusalOf = (name: string, content: string | Uint8Array) =>
  rowsOf(name, content).then(
    () => 'read',
    (error: unknown) => (error as { key: string }).key,
  )

/** Windows-1251 of Russian letters and ASCII. */
const windows1251 = (text: string): Uint8Array =>
  Uint8Array.from(text.split(/(?:)/u), (letter) => {
    const code = letter.codePointAt(0) ?? 0
    return code < 128 ? code : code - 0x410 + 0xc0
  })

describe('CSV', () => {
  const expected = [
    ['Имя', 'Телефон'],
    ['Анна', '1'],
  ]
  test.each([
    ['UTF-8', 'Имя;Телефон\r\nАнна;1\r\n'],
    ['UTF-8 with a mark', '\uFEFFИмя,Телефон\nАнна,1'],
    ['tabs', 'Имя\tТелефон\nАнна\t1\n'],
    ['Windows-1251', windows1251('Имя;Телефон\r\nАнна;1')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFИмя\tТелефон\r\nАнна\t1', 'utf16le')],
  ])('%s', async (_name, content) => {
    expect((await rowsOf('a.csv', content)).map(({ cells }) => cells)).toEqual(expected)
  })

  test('quotes hold delimiters, quotes and lines; row numbers are those of a spreadsheet', async () => {
    const rows = await rowsOf('b.csv', 'a;b\n\n"x;y";"он сказал ""да""\nи ушёл"\nlast;1\n')
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, null],
      [3, 'x;y', 'он сказал "да"\nи ушёл'],
      [4, 'last', '1'],
    ])
  })

  test('commas inside of quoted addresses do not make it comma-separated', () => {
    expect(detectDelimiter('имя;адрес\nА;"Москва, Ленина, 1, кв. 2"\n')).toBe(';')
  })
})

describe('Excel', () => {
  test('numbers come as people write them, dates as the clock they show, formulas as their values', async () => {
    const file = path.join(folder, 'c.xlsx')
    await writeExcelFile([
      [{ value: 79161234567, type: Number }, { value: 1500.1, type: Number }, null],
      [{ value: new Date('2025-12-31T14:30:00Z'), type: Date, format: 'dd.mm.yyyy hh:mm' }],
      [
        { value: '=1+1', type: String },
        { value: true, type: Boolean },
      ],
    ]).toFile(file)
    const rows: SourceRow[] = []
    for await (const row of (await openSource(file)).rows()) rows.push(row)
    expect(rows[0]?.cells.slice(0, 2)).toEqual(['79161234567', '1500.1'])
    expect(rows[1]?.cells[0]).toEqual(new Date('2025-12-31T14:30:00Z'))
    expect(rows[2]?.cells.slice(0, 2)).toEqual(['=1+1', 'true'])
  })

  test.each([
    ['without a value', '<c r="B1"><f>1+1</f></c>', UNCOMPUTED],
    ['with an empty value, as some programs write it', '<c r="B1"><f>1+1</f><v /></c>', UNCOMPUTED],
    ['with an error', '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', UNCOMPUTED],
    ['with a prefix', '<x:c r="B1" t="str"><x:f>B1</x:f></x:c>', UNCOMPUTED],
    ['with a value', '<c r="B1"><f>1+1</f><v>2</v></c>', '2'],
    ['with an empty text', '<c r="B1" t="str"><f>B1</f><v></v></c>', null],
    ['none at all: a style alone', '<c r="B1" s="1"/>', null],
  ])('a formula %s is not taken for what it is not', async (_name, cell, expected) => {
    const file = path.join(folder, 'plain.xlsx')
    await writeExcelFile([[null, null, 'beside'], ['below']]).toFile(file)
    const parts = unzipSync(await readFile(file))
    const name = 'xl/worksheets/sheet1.xml'
    const sheet = strFromU8(parts[name] ?? new Uint8Array())
    // An empty cell stands before it, which must not be taken for its beginning.
    parts[name] = strToU8(sheet.replace(/(<row [^>]*>)/u, `$1<c r="A1" s="1"/>${cell}`))
    const rows = await rowsOf('formula.xlsx', zipSync(parts))
    expect([rows[0]?.cells, rows[1]?.cells[0]]).toEqual([[null, expected, 'beside'], 'below'])
  })

  test.each(['ru', 'en', 'uz'] as const)(
    'the %s template is read with all of its columns',
    async (language) => {
      for (const kind of ['xlsx', 'csv']) {
        const file = path.join(folder, `template-${language}.${kind}`)
        await writeTemplate(file, importWords(language))
        const header = await findHeader((await openSource(file)).rows(), importWords(language))
        expect({ columns: header.places.size, unknown: header.unknown }).toEqual({ columns: 33, unknown: [] })
        await expect(writeTemplate(file, importWords(language))).rejects.toMatchObject({
          key: 'error.exists',
        })
      }
    },
  )
})

describe('files that are none', () => {
  test.each([
    ['empty.csv', '', 'error.empty'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'error.oldExcel'],
    ['broken.xlsx', Buffer.from('504b0304ffff', 'hex'), 'error.brokenExcel'],
    ['text.xlsx', 'Имя;Телефон', 'error.brokenExcel'],
    ['picture.png', 'PNG', 'error.format'],
    ['open-quote.csv', `a;b\n"${'x'.repeat(300_000)}`, 'error.brokenCsv'],
  ])('%s is refused with words', async (name, content, key) => {
    expect(await refusalOf(name, content)).toBe(key)
  })

  test('the words name the file', async () => {
    for (const name of [
      'empty.csv',
      'old.xls',
      'broken.xlsx',
      'text.xlsx',
      'picture.png',
      'open-quote.csv',
    ]) {
      const refusal = await openSource(path.join(folder, name))
        .then(async (source) => {
          for await (const row of source.rows()) expect(row.line).toBeGreaterThan(0)
        })
        .catch((error: unknown) => error as ImportError)
      if (!refusal) throw new Error(`${name} was read`)
      expect(importWords('ru')(refusal.key, refusal.values)).toContain(name)
    }
  })

  test('a first sheet without a row is told as one, for the rows may be on another', async () => {
    await expect(findHeader([{ line: 1, cells: [null] }], importWords('ru'))).rejects.toMatchObject({
      key: 'error.noRows',
    })
  })

  test('a header is found below a title; without one, or with a column twice, the file is refused', async () => {
    const words = importWords('ru')
    const find = async (text: string) => findHeader(await rowsOf('h.csv', text), words)
    expect(await find('ООО Ромашка;;\n;;\nТелефон *;ФИО;Лишняя\n')).toMatchObject({
      line: 3,
      unknown: ['Лишняя'],
    })
    await expect(find('a;b\n1;2')).rejects.toMatchObject({ key: 'error.noHeader' })
    await expect(find('Телефон;Имя;Phone\n')).rejects.toMatchObject({ key: 'error.doubleColumn' })
  })
})
