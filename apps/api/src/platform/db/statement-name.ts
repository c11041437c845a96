/** Distinct texts that are remembered; a connection keeps a plan for each of those it has run. */
const MAX_STATEMENTS = 500

const names = new Map<string, string>()

/**
 * The name under which a statement is prepared, so that a connection parses and plans it once; undefined when so many
 * texts are known already that one more would only cost memory.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MAX_STATEMENTS) return known
  const name = `pult_${String(names.size)}`
  names.set(text, name)
  return name
}
