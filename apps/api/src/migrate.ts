import { readMigrationConfig } from './platform/config/migration-config'
import { migrate } from './platform/db/migrate'
import { MigrationError } from './platform/db/migration-error'

/** EX_CONFIG of sysexits.h: starting this process again without a correction won't help. */
const SETUP_EXIT_CODE = 78

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** The step between installing and serving: brings the database up to date and ends. */
async function main(): Promise<void> {
  const { databaseUrl } = readMigrationConfig()
  const applied = await migrate({ connectionString: databaseUrl, logger: { info: say, warn: say } })
  if (applied.length === 0) say('The database is up to date.')
}

try {
  await main()
} catch (error) {
  if (!(error instanceof MigrationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = SETUP_EXIT_CODE
}
