/**
 * Something about the machine or the settings keeps Pult from working, and a person can put it right. The message
 * is one sentence that names the problem and the way out; it is printed without a stack trace.
 */
export class SetupError extends Error {
  /** @param {string} message what is wrong and what to do about it */
  constructor(message) {
    super(message)
    this.name = 'SetupError'
  }
}

/** The exit code of a process that could not be set up (EX_CONFIG of sysexits.h): starting it again won't help. */
export const SETUP_EXIT_CODE = 78

/**
 * Runs a command's main function; a SetupError becomes one sentence on stderr, anything else keeps its stack.
 * @param {() => Promise<number | void>} main may return the exit code
 */
export async function runCommand(main) {
  try {
    const code = await main()
    process.exitCode = code ?? 0
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = SETUP_EXIT_CODE
  }
}
