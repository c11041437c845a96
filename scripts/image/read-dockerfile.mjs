/**
 * The part of the Dockerfile language that ours uses; anything else is an error, so that a rehearsal never passes
 * because it did not understand a step.
 * @typedef {{ instruction: string, text: string, flags: Record<string, string> }} Step
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} base a stage's name, or an image
 * @property {readonly Step[]} steps
 */

const KNOWN = new Set([
  'ARG',
  'CMD',
  'COPY',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'RUN',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
])

/** @param {string} source @returns {string[]} instructions, with continued lines joined and comments left out */
function instructionsOf(source) {
  const lines = source.split('\n').filter((line) => !/^\s*(#|$)/.test(line))
  return lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
}

/** @param {string} line @returns {Step} */
function parseStep(line) {
  const [, instruction = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? []
  if (!KNOWN.has(instruction))
    throw new Error(`The Dockerfile has a step that is not understood here: ${line}`)
  /** @type {Record<string, string>} */
  const flags = {}
  const text = rest.replaceAll(/^(?:--([a-z-]+)=(\S+)\s+)+/g, (all) => {
    for (const [, name, value] of all.matchAll(/--([a-z-]+)=(\S+)/g)) flags[String(name)] = String(value)
    return ''
  })
  return { instruction, text, flags }
}

/**
 * @param {string} source of a Dockerfile
 * @returns {readonly Stage[]} in the order of the file, with ARG defaults of the head filled in
 * @throws Error for a step it does not understand
 */
export function readDockerfile(source) {
  /** @type {Map<string, string>} */
  const args = new Map()
  /** @type {{ name: string, base: string, steps: Step[] }[]} */
  const stages = []
  for (const line of instructionsOf(source)) {
    const step = parseStep(line)
    if (step.instruction === 'FROM') {
      const [image = '', , name = ''] = step.text.split(/\s+/)
      const base = image.replaceAll(/\$\{(\w+)\}/g, (_, arg) => args.get(arg) ?? '')
      stages.push({ name, base, steps: [] })
    } else if (stages.length === 0) {
      const [name = '', value = ''] = step.text.split('=')
      args.set(name, value)
    } else stages.at(-1)?.steps.push(step)
  }
  return stages
}

/** @param {string} text the JSON form of CMD, also behind HEALTHCHECK's flags @returns {string[]} */
export const commandOf = (text) => JSON.parse(text.slice(text.indexOf('[')))

/** @param {string} text of ENV, `A=1 B=2` @returns {Record<string, string>} */
export const variablesOf = (text) =>
  Object.fromEntries(
    text.split(/\s+/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
