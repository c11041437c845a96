import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { inProject } from '../scripts/setup/project-root.mjs'

const FILE = inProject('docs/performance-app.md')
const HEAD = '# The Mini App, measured\n\nEvery chapter is written by its script; do not edit.\n'

/** What the numbers were measured on, and how busy it was. */
export const machineLine = () =>
  `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${os.cpus().length} cores (${os.cpus()[0]?.model ?? 'unknown'}), load average ${os
    .loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}, Node ${process.versions.node}.`

/**
 * Replaces one chapter of docs/performance-app.md, which several scripts write, and prints it.
 * @param {string} title
 * @param {readonly string[]} lines
 */
export async function writeChapter(title, lines) {
  const text = await readFile(FILE, 'utf8').catch(() => HEAD)
  const chapters = text.split(/^(?=## )/mu)
  const chapter = `## ${title}\n\n${lines.join('\n')}\n`
  const place = chapters.findIndex((known) => known.startsWith(`## ${title}\n`))
  if (place >= 0) chapters[place] = chapter
  else chapters.push(chapter)
  await writeFile(FILE, `${chapters.map((part) => part.trim()).join('\n\n')}\n`)
  console.log(lines.join('\n'))
}
