import type * as z from 'zod/mini'

type Environment = Readonly<Record<string, string | undefined>>

/** Everything that is wrong with a process's configuration, one line a variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`)
  }
}

interface Resolved {
  readonly values: Environment
  readonly problems: readonly string[]
  /** Variables whose problem is known; what the schema says of them would only repeat it. */
  readonly explained: ReadonlySet<string>
}

interface Source {
  readonly env: Environment
  /** Variables that may come as `NAME_FILE`, the path of a file with the value (Docker secrets). */
  readonly secrets: readonly string[]
  readonly readFile: (path: string) => string
}

/** A secret that was put into a file is never taken for one that is missing. */
function readSecret(
  name: string,
  path: string,
  readFile: Source['readFile'],
): { value?: string; problem?: string } {
  let value: string
  try {
    value = readFile(path).trim()
  } catch {
    return { problem: `${name}_FILE names a file that cannot be read; correct the path or its permissions` }
  }
  return value === ''
    ? { problem: `${name}_FILE names a file that is empty; put the value into it` }
    : { value }
}

function resolveSecrets({ env, secrets, readFile }: Source): Resolved {
  const values: Record<string, string | undefined> = {}
  const problems: string[] = []
  const explained = new Set<string>()
  // An empty variable is an unset one, as in `.env` templates and compose files.
  for (const [name, value] of Object.entries(env)) if (value?.trim()) values[name] = value.trim()
  for (const name of secrets) {
    const path = values[`${name}_FILE`]
    if (path === undefined) continue
    const { value, problem } =
      values[name] === undefined
        ? readSecret(name, path, readFile)
        : { problem: `${name} and ${name}_FILE are both set; keep one` }
    if (problem === undefined) values[name] = value
    else {
      problems.push(problem)
      explained.add(name)
    }
  }
  return { values, problems, explained }
}

/**
 * Parses a process's environment with its schema.
 * @throws ConfigError naming every variable that is wrong, all at once; values are never repeated in it.
 */
export function parseEnvironment<T extends z.core.$ZodType>(schema: T, source: Source): z.output<T> {
  const { values, problems: found, explained } = resolveSecrets(source)
  const problems = [...found]
  const parsed = (schema as unknown as z.ZodMiniType<z.output<T>>).safeParse(values)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = issue.path.join('.')
      if (!explained.has(name)) problems.push(`${name}: ${issue.message}`)
    }
  }
  if (problems.length > 0 || !parsed.success) throw new ConfigError([...new Set(problems)])
  return parsed.data
}
