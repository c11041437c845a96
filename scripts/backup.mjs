import { runCommand } from './setup-error.mjs'
import { runOperation } from './start/run-operation.mjs'

await runCommand(() => runOperation('backup.js'))
