import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../../../scripts/postgres/start-embedded-postgres.mjs'
import { migrate } from '../platform/db/migrate'
import { findFullPostgres, type FullPostgres } from './find-full-postgres'
import { removeLeftServers, testServerFolder } from './remove-left-servers'
import { startTestRedis } from './start-test-redis'
import { readTestEnvironment } from './test-environment'

declare module 'vitest' {
  interface ProvidedContext {
    /** A login that may create databases. */
    readonly postgresUrl: string
    /** A migrated database without any rows but the reference data, to be cloned. */
    readonly templateDatabase: string
    /** Null when no Redis could be had on this machine. */
    readonly redisUrl: string | null
    /** A PostgreSQL with pg_dump and pg_restore, which the embedded one lacks; null when none could be had. */
    readonly fullPostgres: FullPostgres | null
  }
}

interface TestPostgres {
  readonly url: string
  readonly stop: () => Promise<void>
}

async function startTestPostgres(given: string | undefined): Promise<TestPostgres> {
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() }
  await removeLeftServers()
  const folder = testServerFolder()
  const postgres = await startEmbeddedPostgres({ folder, durable: false })
  const stop = async (): Promise<void> => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
    await rm(postgres.folder, { recursive: true, force: true })
  }
  return { url: postgres.urlFor('postgres'), stop }
}

async function dropTemplate(postgresUrl: string, template: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(template)} WITH (FORCE)`)
  await client.end()
}

/**
 * Gives the integration tests their services: a real PostgreSQL (TEST_DATABASE_URL, else an embedded one that is
 * thrown away) with one migrated template database, and a real Redis where one can be had. Vitest calls it only
 * when there are integration tests to run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const environment = readTestEnvironment()
  const [postgres, [redis, fullPostgres]] = await Promise.all([
    startTestPostgres(environment.databaseUrl),
    // One after the other: both may have to ask apt, which does one thing at a time.
    startTestRedis(environment.redisUrl).then((redis) => [redis, findFullPostgres()] as const),
  ])
  const template = `pult_template_${randomBytes(4).toString('hex')}`
  const templateUrl = new URL(postgres.url)
  templateUrl.pathname = `/${template}`
  await migrate({ connectionString: templateUrl.href })
  project.provide('postgresUrl', postgres.url)
  project.provide('templateDatabase', template)
  project.provide('redisUrl', redis?.url ?? null)
  project.provide('fullPostgres', fullPostgres)
  return async () => {
    await dropTemplate(postgres.url, template)
    await Promise.all([postgres.stop(), redis?.stop()])
  }
}
