import { readConfig } from './platform/config/config'
import { runCommand } from './platform/run-command'

/** Reads what the api and the worker would read at their start and ends; `npm start` asks before it touches anything. */
await runCommand({
  isExplained: () => false,
  run: () => {
    readConfig(process.env)
    return Promise.resolve(0)
  },
})
