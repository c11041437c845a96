import { demoToken } from './data-dir.mjs'

/**
 * What every process of this installation gets: the environment with what `npm start` chooses where nothing is given.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} databaseUrl empty when the environment gives it
 * @returns {Promise<Record<string, string>>}
 */
export async function environmentOfProcesses({ env, demo, dataDir, ports }, databaseUrl) {
  const chosen = { PORT: String(ports.PORT), STAND_PORT: String(ports.STAND_PORT), DATA_DIR: dataDir }
  const shared = { ...env, ...chosen, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
  if (!demo) return shared
  return {
    PUBLIC_URL: `http://localhost:${ports.PORT}`,
    ...shared,
    BOT_TOKEN: await demoToken(dataDir),
    TELEGRAM_API_ROOT: `http://127.0.0.1:${ports.STAND_PORT}`,
    DEMO_STAND_ORIGIN: `http://localhost:${ports.STAND_PORT}`,
  }
}
