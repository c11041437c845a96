import { SetupError } from '../setup-error.mjs'
import { inProject } from '../setup/project-root.mjs'
import { runProgram } from '../setup/run-program.mjs'
import { isGiven, readSettings } from './settings.mjs'

const CHECKS = ['apps/api/dist/check-config.js', 'apps/bot/dist/check-config.js']
/** What `npm start` gives itself later; here it only has to be of the right form. */
const CHOSEN_LATER = { BOT_TOKEN: `1:${'-'.repeat(35)}`, DATABASE_URL: 'postgresql://localhost/pult' }

/**
 * @param {string} script @param {Record<string, string>} env
 * @returns {Promise<string[]>} what is wrong, without the list's marks
 */
async function problemsOf(script, env) {
  const options = { cwd: inProject(), env, shell: false }
  const { code, output } = await runProgram(process.execPath, [inProject(script)], options)
  if (code === 0) return []
  const problems = [...output.matchAll(/^ {2}- (.+)$/gm)].map(([, problem]) => String(problem))
  return problems.length > 0 ? problems : [output.trim()]
}

/** @param {string} problem @returns {string} the variable that it names first */
const variableOf = (problem) => /[A-Z][A-Z_]+[A-Z]/.exec(problem)?.[0] ?? problem

/**
 * Has every process look at its variables before anything is begun, so that all that is wrong is told at once and a
 * database is not touched for nothing. Expects api and bot to be built.
 * @param {Record<string, string>} env
 * @returns {Promise<import('./settings.mjs').Settings>}
 * @throws {SetupError} with every problem
 */
export async function checkConfiguration(env) {
  const chosen = Object.entries(CHOSEN_LATER).filter(([name]) => !isGiven(env, name))
  const completed = { ...env, ...Object.fromEntries(chosen) }
  const told = await Promise.all(CHECKS.map((script) => problemsOf(script, completed)))
  const problems = [...new Set(told.flat())]
  try {
    const settings = readSettings(env)
    if (problems.length === 0) return settings
  } catch (error) {
    if (!(error instanceof SetupError) || problems.length === 0) throw error
    const isNews = !problems.some((problem) => variableOf(problem) === variableOf(error.message))
    if (isNews) problems.push(error.message)
  }
  throw new SetupError(
    `The configuration is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
  )
}
