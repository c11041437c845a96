/** Direction of imports (3-architecture): shared ← apps; features only through their front doors; no cycles. */
const feature = '^apps/api/src/features/([^/]+)/'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-do-not-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'shared-imports-no-app',
      severity: 'error',
      from: { path: '^packages/shared/' },
      to: { path: '^apps/' },
    },
    {
      name: 'shared-is-isomorphic',
      severity: 'error',
      from: { path: '^packages/shared/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-through-their-front-door',
      severity: 'error',
      from: { path: feature, pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/api/src/features/', pathNot: ['^apps/api/src/features/$1/', '/index\\.ts$'] },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: [
          '^apps/api/src/app/',
          '^apps/api/src/(main|worker)\\.ts$',
          '\\.test\\.ts$',
          '^apps/api/src/testing/',
        ],
      },
      to: { path: '^apps/api/src/app/' },
    },
    {
      name: 'prisma-only-where-data-is-written',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: [
          '^apps/api/src/platform/',
          '\\.(repository|queries)\\.ts$',
          '\\.test\\.ts$',
          '^apps/api/src/testing/',
        ],
      },
      to: { path: '^apps/api/src/platform/db/generated', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'express-only-at-the-edge',
      severity: 'error',
      from: { path: '^apps/api/src/(features|platform)/', pathNot: '\\.(routes|int\\.test|test)\\.ts$' },
      to: { path: 'node_modules/express/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'webapp-features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^apps/webapp/src/features/([^/]+)/' },
      to: { path: '^apps/webapp/src/features/', pathNot: '^apps/webapp/src/features/$1/' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', 'platform/db/generated/.*/.*', '\\.(css|json|html)$'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
