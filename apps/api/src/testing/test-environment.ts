/** What a developer or CI may offer to the integration tests instead of services of their own. */
export interface TestEnvironment {
  /** A login that may create databases, to any database of the server. */
  readonly databaseUrl: string | undefined
  readonly redisUrl: string | undefined
}

/** Reads TEST_DATABASE_URL and REDIS_URL; empty means not given. */
export function readTestEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): TestEnvironment {
  const valueOf = (name: string): string | undefined => (env[name] === '' ? undefined : env[name])
  return { databaseUrl: valueOf('TEST_DATABASE_URL'), redisUrl: valueOf('REDIS_URL') }
}
