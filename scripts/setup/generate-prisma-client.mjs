import { SetupError } from '../setup-error.mjs'
import { contentHash, whenChanged } from './content-hash.mjs'
import { PROJECT_ROOT, inProject } from './project-root.mjs'
import { runProgram } from './run-program.mjs'

const CLIENT = 'apps/api/src/platform/db/generated'

async function generate() {
  const { code, output } = await runProgram(
    process.execPath,
    [inProject('node_modules/prisma/build/index.js'), 'generate'],
    {
      cwd: PROJECT_ROOT,
      shell: false,
      env: {
        ...process.env,
        // Generating needs no schema engine but insists that its file exists; naming any file keeps Prisma from
        // downloading one (docs/decisions/0004-migrations-without-an-engine.md).
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  if (code !== 0)
    throw new SetupError(
      `The database client could not be generated from prisma/schema.prisma:\n${output.trim()}`,
    )
}

/**
 * Generates the Prisma client when the schema or Prisma itself changed.
 * @param {(line: string) => void} say
 */
export async function generatePrismaClient(say) {
  const hash = await contentHash({
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'],
  })
  await whenChanged({
    // Inside the generated folder: when the folder goes, so does the stamp.
    stamp: `${CLIENT}/.stamp`,
    hash,
    work: () => {
      say('Generating the database client…')
      return generate()
    },
  })
}
