import type { Rolldown } from 'vite'

const anyOf = (...paths: readonly string[]): RegExp => new RegExp(`/(?:${paths.join('|')})`, 'u')

/** Libraries everybody needs: one file compresses better, and a release leaves it in the browser's cache. */
const EVERYBODYS_LIBRARIES =
  /\/node_modules\/(?:react|react-dom|scheduler|wouter|regexparam|zod|valibot|better-promises|error-kid|mitt|@lingui\/core|@telegram-apps\/[\w-]+|@tanstack\/(?:react-query|query-core))\/(?!.*\/node_modules\/)/u

/** What both kinds of first screen are made of, the desk's list and the master's. */
const FIRST_SCREEN = anyOf(
  'apps/webapp/src/main',
  'apps/webapp/src/app/(?!errors|live|person-data|shell/(?:more|stopped|outside|reachability))',
  'shared/ui/(?:badge|button|card-link|class-names|icon|page|row|search-box|section|segmented|skeleton)\\b',
  'shared/ui/(?:states|switch|toast|tones|two-pane|use-is-wide|virtual-list)\\b',
  'shared/(?:format/|api/use-every-page|filters/filter-button|navigation/use-kept-state|session/edit-me)',
  'shared/telegram/(?:links|use-bottom-button)',
  'features/orders/components/(?:order-card|order-marks|order-outline|status-badge)',
  'features/orders/api/order-(?:keys|list|counts)',
  'features/masters/api/master-list',
  'pages/master/orders/my-segments',
  'packages/shared/src/(?:http/api-client|errors|users/user-views|money/minor|orders/statuses)',
)

/** Stands around every screen and comes as soon as the first one shows: news, steps that wait for a network, dialogs. */
const AROUND_SCREENS = anyOf(
  'apps/webapp/src/app/(?:live/|person-data)',
  'features/action-queue/',
  'shared/ui/(?:dialog-host|sheet)\\.',
)

/** What only forms of many fields need, the desk's and the office's; masters go without. */
const FORMS =
  'features/(?:order-form|organisation|people)/|features/clients/components/edit-|shared/(?:forms/|api/field-errors)'

/**
 * Which modules share a file; what only one screen needs stays in that screen's. Left to itself the bundler makes a file
 * of every module that two screens share: sixty requests for a few hundred bytes each before a master's app has all it
 * needs where there is no network. A module belongs to the first group that takes it, with all that it imports.
 */
export const OUTPUT_FILES: Rolldown.CodeSplittingGroup[] = [
  { name: 'vendor', test: EVERYBODYS_LIBRARIES },
  { name: 'shell', test: FIRST_SCREEN },
  { name: 'around', test: AROUND_SCREENS },
  { name: 'phone', test: anyOf('node_modules/libphonenumber-js/') },
  { name: 'common', test: anyOf(`apps/webapp/src/(?!${FORMS})`, 'packages/shared/src/'), minShareCount: 2 },
  {
    name: 'forms',
    test: anyOf('node_modules/(?:react-hook-form|@hookform)/', `apps/webapp/src/(?:${FORMS})`),
    minShareCount: 2,
  },
]
