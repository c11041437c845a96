import { parseArgs } from 'node:util'
import { examine } from './doctor/examine'
import { jsonReport, textReport } from './doctor/report'
import { worstOf } from './doctor/run-checks'
import { runCommand, say } from './platform/run-command'

const HELP = `npm run doctor              looks at everything Pult needs, says what is wrong and how to mend it
npm run doctor -- --json    the same for programs; exit code 1 when something fails`

await runCommand({
  isExplained: () => true,
  run: async () => {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } })
    if (values.help) {
      say(HELP)
      return 0
    }
    const lines = await examine()
    say(values.json ? jsonReport(lines) : textReport(lines))
    return worstOf(lines) === 'fail' ? 1 : 0
  },
})
