import { runCommand } from './setup-error.mjs'
import { runOperation } from './start/run-operation.mjs'

/** @param {readonly string[]} args */
const needsDatabase = (args) =>
  args.length > 0 && !args.some((arg) => /^(?:--template(?:=|$)|--help$|-h$)/.test(arg))

await runCommand(() => runOperation('import.js', { needsDatabase, needsToken: false, migratesFirst: true }))
