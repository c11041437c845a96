import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { SetupError, runCommand } from './setup-error.mjs'
import { isEntryPoint } from './setup/entry-point.mjs'
import { inProject } from './setup/project-root.mjs'

/** 140 kB of gzipped JavaScript before the first screen shows (4-quality of the design). */
const BUDGET_BYTES = 140_000
const DIST = inProject('apps/webapp/dist')

const TAG = /<(?:script|link)\b[^>]*>/g
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g

/** @param {string} html @returns {string[]} the scripts a browser loads before anything runs, relative to dist */
function scriptsOf(html) {
  const tags = html.match(TAG) ?? []
  return tags
    .filter((tag) => tag.startsWith('<script') || tag.includes('modulepreload'))
    .map((tag) => /(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1])
    .filter((url) => url !== undefined && !url.includes('://'))
    .map((url) => String(url).replace(/^\.?\//, ''))
}

/**
 * Adds up the entry script, its preloads and everything these import statically.
 * @returns {Promise<{ bytes: number, ok: boolean, summary: string, files: { name: string, bytes: number }[] }>}
 */
export async function measureFirstScreen() {
  const html = await readFile(path.join(DIST, 'index.html'), 'utf8').catch(() => {
    throw new SetupError('The Mini App is not built: run "npm run build" first.')
  })
  const pending = scriptsOf(html)
  const files = new Map()
  while (pending.length > 0) {
    const name = String(pending.pop())
    if (files.has(name)) continue
    const code = await readFile(path.join(DIST, name), 'utf8')
    files.set(name, (await promisify(gzip)(code, { level: 9 })).length)
    for (const [, target] of code.matchAll(STATIC_IMPORT))
      pending.push(path.posix.join(path.dirname(name), String(target)))
  }
  const bytes = [...files.values()].reduce((sum, size) => sum + size, 0)
  const ok = bytes > 0 && bytes <= BUDGET_BYTES
  const kilobytes = (/** @type {number} */ size) => (size / 1000).toFixed(1)
  const summary = `JavaScript of the first screen: ${kilobytes(bytes)} kB gzip in ${files.size} file(s), budget ${kilobytes(BUDGET_BYTES)} kB${ok ? '' : ' — OVER BUDGET'}`
  return { bytes, ok, summary, files: [...files].map(([name, size]) => ({ name, bytes: size })) }
}

if (isEntryPoint(import.meta.url)) {
  await runCommand(async () => {
    const { files, ok, summary } = await measureFirstScreen()
    for (const { name, bytes } of files) console.log(`  ${String(bytes).padStart(7)}  ${name}`)
    console.log(summary)
    return ok ? 0 : 1
  })
}
