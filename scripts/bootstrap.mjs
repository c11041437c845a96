import { runCommand } from './setup-error.mjs'
import { isEntryPoint } from './setup/entry-point.mjs'
import { exclusively } from './setup/exclusive.mjs'
import { generatePrismaClient } from './setup/generate-prisma-client.mjs'
import { installDependencies } from './setup/install-dependencies.mjs'
import { requireNode } from './setup/node-version.mjs'
import { inProject } from './setup/project-root.mjs'

/** Serialises everything that writes into node_modules, generated code or dist. */
export const BOOTSTRAP_LOCK = inProject('.cache/bootstrap.lock')

/**
 * Makes a clone ready: the right Node, dependencies as locked, the generated database client. Uses nothing but
 * Node's own modules, because nothing else is there yet; each step is skipped when its inputs have not changed.
 * @param {(line: string) => void} [say]
 * @throws {import('./setup-error.mjs').SetupError}
 */
export async function bootstrap(say = (line) => console.log(line)) {
  requireNode()
  await exclusively(BOOTSTRAP_LOCK, async () => {
    await installDependencies(say)
    await generatePrismaClient(say)
  })
}

if (isEntryPoint(import.meta.url)) await runCommand(() => bootstrap())
