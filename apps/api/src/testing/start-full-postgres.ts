import { rm } from 'node:fs/promises'
import { startEmbeddedPostgres } from '../../../../scripts/postgres/start-embedded-postgres.mjs'
import { migrate } from '../platform/db/migrate'
import type { FullPostgres } from './find-full-postgres'
import { testServerFolder } from './remove-left-servers'

/** A throw-away server of a PostgreSQL that can be backed up, with one migrated database. */
export async function startFullPostgres(installation: FullPostgres) {
  const folder = testServerFolder()
  const postgres = await startEmbeddedPostgres({ folder, durable: false, installation })
  const url = postgres.urlFor('pult')
  await migrate({ connectionString: url })
  return {
    url,
    urlFor: postgres.urlFor,
    stop: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
      await rm(postgres.folder, { recursive: true, force: true })
    },
  }
}
