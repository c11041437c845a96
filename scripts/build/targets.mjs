/**
 * What `npm run build` makes. `inputs` decide whether a target is built again; `entries` map an output name (below
 * the app's dist) to its source.
 * @typedef {object} BuildTarget
 * @property {string} name
 * @property {string} dist
 * @property {readonly string[]} inputs
 * @property {Readonly<Record<string, string>>} [entries] Node programs
 * @property {Readonly<Record<string, string>>} [browserEntries] scripts for a page
 * @property {{ from: string, to: string }} [copy] static files beside the bundles
 * @property {boolean} [vite] built by `vite build` in the app's folder
 */

const shared = [
  'packages/shared/src',
  'packages/shared/package.json',
  'packages/telemetry/src',
  'packages/telemetry/package.json',
  'scripts/build',
  'pnpm-lock.yaml',
]

/** @param {string} app */
const sourcesOf = (app) => [`apps/${app}/src`, `apps/${app}/package.json`, ...shared]

/** @type {readonly BuildTarget[]} */
export const BUILD_TARGETS = [
  {
    name: 'api',
    dist: 'apps/api/dist',
    inputs: [...sourcesOf('api'), 'prisma/seed.ts', 'prisma/seed', 'prisma/schema.prisma'],
    entries: {
      main: 'apps/api/src/main.ts',
      worker: 'apps/api/src/worker.ts',
      'check-config': 'apps/api/src/check-config.ts',
      migrate: 'apps/api/src/migrate.ts',
      import: 'apps/api/src/import.ts',
      backup: 'apps/api/src/backup.ts',
      restore: 'apps/api/src/restore.ts',
      doctor: 'apps/api/src/doctor.ts',
      seed: 'prisma/seed.ts',
    },
  },
  {
    name: 'bot',
    dist: 'apps/bot/dist',
    inputs: sourcesOf('bot'),
    entries: { main: 'apps/bot/src/main.ts', 'check-config': 'apps/bot/src/check-config.ts' },
  },
  {
    name: 'stand',
    dist: 'apps/stand/dist',
    inputs: sourcesOf('stand'),
    entries: { main: 'apps/stand/src/main.ts' },
    browserEntries: { 'public/host': 'apps/stand/src/host/host.ts' },
    copy: { from: 'apps/stand/src/host', to: 'apps/stand/dist/public' },
  },
  {
    name: 'webapp',
    dist: 'apps/webapp/dist',
    inputs: [
      ...sourcesOf('webapp'),
      'apps/webapp/index.html',
      'apps/webapp/vite.config.ts',
      'apps/webapp/build',
      'apps/webapp/public',
    ],
    vite: true,
  },
]
