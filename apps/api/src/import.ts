import { createInterface } from 'node:readline/promises'
import { runImportCommand } from './features/import'
import { systemClock } from './platform/clock'
import { readMigrationConfig } from './platform/config/migration-config'
import { createDatabase } from './platform/db/client'
import { MigrationError } from './platform/db/migration-error'
import { databaseProblemOf } from './platform/run-command'

/** EX_CONFIG of sysexits.h: starting this process again without a correction won't help. */
const SETUP_EXIT_CODE = 78

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

/** Brings a company's clients and orders in from a table; DATABASE_URL says where to (docs/import.md). */
try {
  process.exitCode = await runImportCommand(process.argv.slice(2), {
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    ask: process.stdin.isTTY && process.stdout.isTTY ? ask : null,
    clock: systemClock,
    openDatabase: () => createDatabase({ url: readMigrationConfig().databaseUrl, poolSize: 2 }),
    folder: process.cwd(),
  })
} catch (error) {
  const problem = error instanceof MigrationError ? error.message : databaseProblemOf(error)
  if (problem === null) throw error
  process.stderr.write(`${problem}\n`)
  process.exitCode = SETUP_EXIT_CODE
}
