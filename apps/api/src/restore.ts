import { existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import {
  backupConfigOf,
  BackupError,
  databaseNameOf,
  dropPrevious,
  readManifest,
  recordRestore,
  restoreBackup,
  type BackupConfig,
  type Restored,
} from './features/backups'
import { readBackupSettings } from './platform/config/backup-settings'
import { createDatabase } from './platform/db/client'
import { createTransactionRunner } from './platform/db/with-transaction'
import { runCommand, say } from './platform/run-command'

const HELP = `npm run restore -- <file>            puts a backup in the place of the database
  --yes             does not ask
  --force           cuts off programs that are connected instead of refusing
  --drop-previous   removes the former database afterwards instead of keeping it under another name`

interface Options {
  readonly file: string
  readonly isForced: boolean
  readonly isSure: boolean
  readonly mayDropPrevious: boolean
}

function readOptions(): Options | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      yes: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'drop-previous': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (values.help || file === undefined) return null
  return {
    file: path.resolve(file),
    ...{ isForced: values.force, isSure: values.yes, mayDropPrevious: values['drop-previous'] },
  }
}

/** @throws BackupError when nobody can answer */
async function isAgreed(question: string, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new BackupError('other', 'Nobody is there to confirm: give --yes to restore without being asked.')
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(`${question} [yes/no] `, { signal })).trim().toLowerCase() === 'yes'
  } finally {
    terminal.close()
  }
}

async function writeDown({ databaseUrl }: BackupConfig, file: string, restored: Restored): Promise<void> {
  const database = createDatabase({ url: databaseUrl, poolSize: 1 })
  try {
    await createTransactionRunner(database)((unit) => recordRestore(unit, { ...restored, file }))
  } finally {
    await database.close()
  }
}

function sayResult(name: string, { tables, rows, isProven, migrations }: Restored): void {
  const proof = isProven ? ', all as in the original' : ''
  say(`Restored: the database "${name}" has ${tables} tables and ${rows} rows${proof}.`)
  if (migrations.length > 0) say(`Brought up to this version with ${migrations.length} migrations.`)
}

async function restore(options: Options, signal: AbortSignal): Promise<number> {
  const { file, isForced } = options
  const config = backupConfigOf(readBackupSettings())
  const name = databaseNameOf(config.databaseUrl)
  if (!existsSync(file)) throw new BackupError('other', `There is no file ${file}.`)
  const manifest = await readManifest(file)
  const age = manifest ? `made ${manifest.createdAt}` : 'of an unknown time'
  const question = `Replace the data of the database "${name}" with the backup ${path.basename(file)}, ${age}?`
  if (!options.isSure && !(await isAgreed(question, signal))) {
    say('Nothing was changed.')
    return 1
  }
  const restored = await restoreBackup({ config, file, isForced, now: new Date(), signal, say })
  await writeDown(config, file, restored)
  sayResult(name, restored)
  if (restored.previous === null) return 0
  if (options.mayDropPrevious) await dropPrevious(config, restored.previous)
  else {
    say(`The data from before is kept as the database "${restored.previous}".`)
    say(`When it is no longer needed: DROP DATABASE "${restored.previous}"`)
  }
  return 0
}

await runCommand({
  isExplained: (error) => error instanceof BackupError,
  run: async (signal) => {
    const options = readOptions()
    if (options) return restore(options, signal)
    say(HELP)
    return process.argv.includes('--help') ? 0 : 1
  },
})
