import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** Limits of the house style (docs/decisions/0001): small rooms. */
const houseLimits = {
  'max-lines': ['error', { max: 250, skipBlankLines: false }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
  complexity: ['error', 10],
}

const noDirectOrderWrite = {
  selector:
    "CallExpression[callee.object.property.name='order'][callee.property.name=/^(update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)$/]",
  message: 'Orders change only through features/orders/transition-order.ts.',
}
const noOrderWriteInSql = {
  selector: 'TemplateElement[value.raw=/(UPDATE|DELETE FROM) orders\\b/]',
  message: noDirectOrderWrite.message,
}
const noEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'process.env is read only by the process entry points, which pass it to their config.',
}

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.data/**',
      'apps/api/src/platform/db/generated/**',
      'test-results/**',
      'playwright-report/**',
      'coverage/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...houseLimits,
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDirectOrderWrite, noOrderWriteInSql, noEnv],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `async` keeps a port's signature honest even where one implementation has nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['apps/webapp/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['apps/api/src/features/orders/transition-order.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnv] },
  },
  {
    files: [
      'apps/*/src/{main,worker,migrate,check-config}.ts',
      'apps/api/src/platform/config/**',
      '**/*.test.ts',
      'apps/api/src/testing/**',
      'prisma/**',
      'bench/**',
      'e2e/**',
      '*.config.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', noDirectOrderWrite] },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts', 'apps/api/src/testing/**'],
    rules: {
      'max-lines': ['error', 400],
      // A `describe` holds all of its tests; the tests themselves are short.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // Answers of the API are read by what a test expects of them.
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['bench/**/*.ts'],
    // Scripts that print their tables.
    rules: { 'no-console': 'off', 'max-lines-per-function': ['error', 60] },
  },
  {
    files: ['**/*.routes.ts'],
    // A list of routes is a table, not a story.
    rules: { 'max-lines-per-function': ['error', 120] },
  },
  {
    files: ['**/*.tsx'],
    // JSX is one expression; what counts is complexity, which stays limited.
    rules: { 'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { ...globals.node } },
    rules: { ...houseLimits, 'max-lines-per-function': ['error', 60] },
  },
  prettier,
)
