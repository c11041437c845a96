import { relative } from 'node:path'
import { inProject } from '../setup/project-root.mjs'

/** Enough of a message to see the expectation and the first places of its stack. */
const LINES_OF_A_MESSAGE = 30

/** Reporters colour their messages even when they are asked not to. */
// eslint-disable-next-line no-control-regex -- the escape character is what a colour begins with
const COLOUR = /\u001b\[[0-9;]*m/g

/** @param {string} title @param {string} message */
const failure = (title, message) =>
  [title, ...message.replace(COLOUR, '').split('\n').slice(0, LINES_OF_A_MESSAGE)].join('\n  ')

/**
 * @param {any} report of vitest's `json` reporter
 * @returns {string[]} every failed case, and every file that broke outside its cases: an import, a hook that timed out
 */
export const failuresOfVitest = ({ testResults }) =>
  testResults
    .filter((/** @type {any} */ file) => file.status === 'failed')
    .flatMap((/** @type {any} */ file) => {
      const name = relative(inProject(), file.name)
      const cases = file.assertionResults.filter((/** @type {any} */ one) => one.status === 'failed')
      if (cases.length === 0) return [failure(name, file.message)]
      return cases.map((/** @type {any} */ one) =>
        failure(`${name} › ${one.fullName}`, one.failureMessages.join('\n')),
      )
    })

/** @param {string} file @param {string} title @param {string} [reason] what the first try failed with */
const secondTry = (file, title, reason = '') =>
  `Passed on the second try only: ${file}, ${title}. ${reason.replace(COLOUR, '').split('\n', 1)[0]}`.trimEnd()

/** @param {any} report of vitest's `json` reporter @returns {string[]} a passed case with a failure passed when it was tried again */
export const secondTriesOfVitest = ({ testResults }) =>
  testResults.flatMap((/** @type {any} */ { name, assertionResults }) =>
    assertionResults
      .filter((/** @type {any} */ one) => one.status === 'passed' && one.failureMessages.length > 0)
      .map((/** @type {any} */ one) =>
        secondTry(relative(inProject(), name), one.fullName, one.failureMessages[0]),
      ),
  )

/** @param {any} spec @returns {string[]} */
const failuresOfSpec = ({ file, title, tests }) =>
  tests
    .filter((/** @type {any} */ test) => test.status === 'unexpected')
    .map((/** @type {any} */ { projectName, results }) => {
      const errors = (results.at(-1)?.errors ?? []).map((/** @type {any} */ { message }) => message)
      return failure(`e2e/${file} › ${title} (${projectName})`, errors.join('\n'))
    })

/**
 * @param {any} suite Playwright's `json` report, or a suite in it
 * @returns {string[]} every journey that failed on both tries, with its last try's errors
 */
export const failuresOfPlaywright = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(failuresOfPlaywright),
  ...specs.flatMap(failuresOfSpec),
]

/** @param {any} suite Playwright's `json` report, or a suite in it @returns {string[]} */
export const secondTriesOfPlaywright = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(secondTriesOfPlaywright),
  .../** @type {any[]} */ (specs).flatMap(({ file, title, tests }) =>
    tests
      .filter((/** @type {any} */ test) => test.status === 'flaky')
      .map((/** @type {any} */ test) => secondTry(`e2e/${file}`, title, test.results[0]?.errors[0]?.message)),
  ),
]
