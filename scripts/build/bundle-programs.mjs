import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PROJECT_ROOT, inProject } from '../setup/project-root.mjs'

/**
 * Leaves an import to Node when the app itself depends on the package and bundles everything else: our own shared
 * package, and what that package needs but the app does not declare (pnpm would not let the app find it).
 * @param {ReadonlySet<string>} dependencies names from the app's package.json
 * @returns {import('esbuild').Plugin}
 */
const leaveDependenciesOut = (dependencies) => ({
  name: 'leave-dependencies-out',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path: id, kind }) => {
      if (kind === 'entry-point' || path.isAbsolute(id)) return undefined
      const name = id.split('/', id.startsWith('@') ? 2 : 1).join('/')
      return dependencies.has(name) && !name.startsWith('@pult/') ? { path: id, external: true } : undefined
    })
  },
})

/** @param {string} app folder from the project root */
async function dependenciesOf(app) {
  const manifest = JSON.parse(await readFile(inProject(app, 'package.json'), 'utf8'))
  return new Set(Object.keys(manifest.dependencies ?? {}))
}

/**
 * Bundles a target's Node programs and page scripts into its dist folder.
 * @param {import('./targets.mjs').BuildTarget} target
 */
export async function bundlePrograms(target) {
  const { build } = await import('esbuild')
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: PROJECT_ROOT,
    outdir: target.dist,
    bundle: true,
    format: 'esm',
    sourcemap: true,
    logLevel: 'silent',
    legalComments: 'none',
  }
  const dependencies = await dependenciesOf(path.dirname(target.dist))
  const programs = build({
    ...common,
    entryPoints: { ...target.entries },
    platform: 'node',
    target: 'node20.19',
    plugins: [leaveDependenciesOut(dependencies)],
    // A bundled CommonJS package may call require, which ES modules lack.
    banner: {
      js: "import { createRequire as pultCreateRequire } from 'node:module'\nconst require = pultCreateRequire(import.meta.url)",
    },
  })
  const pages = target.browserEntries
    ? build({
        ...common,
        entryPoints: { ...target.browserEntries },
        platform: 'browser',
        target: 'es2022',
      })
    : undefined
  await Promise.all([programs, pages])
}
