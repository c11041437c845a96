const WARNING = 40
const ERROR = 50

/**
 * @param {string} line
 * @returns {{ level: number, msg?: string, err?: { message?: string } } | null} null when it is no JSON log line
 */
function parseLog(line) {
  if (!line.startsWith('{')) return null
  try {
    const entry = JSON.parse(line)
    return typeof entry.level === 'number' ? entry : null
  } catch {
    return null
  }
}

/** @param {string} line of an uncaught error: the quoted source, frames and fields around its name and message */
const surroundsAnError = (line) => /^\s|^\W*$|^Node\.js v|^(file|node):/.test(line)

/**
 * What a person should see of a line that a child printed, null for nothing: warnings and errors of JSON logs, and
 * what comes on stderr without the frames of a stack.
 * @param {string} line @param {'stdout' | 'stderr'} stream
 * @returns {string | null}
 */
export function readableLine(line, stream) {
  const entry = parseLog(line)
  if (!entry) return stream === 'stderr' && !surroundsAnError(line) ? line.trimEnd() : null
  const { level, msg = '', err } = entry
  if (level < WARNING) return null
  const reason = err?.message && err.message !== msg ? ` (${err.message})` : ''
  return `${level < ERROR ? 'warning' : 'error'}: ${msg}${reason}`
}

/**
 * What is left of stderr without Node's own warnings. A warning has as many lines as it likes; the first one of a
 * process ends with a line that says how to see more.
 * @param {readonly string[]} lines
 */
function withoutWarnings(lines) {
  const begin = lines.findIndex((line) => /^\(node:\d+\) /.test(line))
  if (begin < 0) return lines
  const end = lines.findIndex((line, index) => index > begin && /^\(Use `node --trace-/.test(line))
  return [...lines.slice(0, begin), ...lines.slice((end < 0 ? begin : end) + 1)]
}

/**
 * Why a process that could not start ended. A process explains what a person can put right in plain text on stderr;
 * that is the whole message. Anything else, such as an uncaught error, is reduced to its line.
 * @param {readonly string[]} stderr its lines
 * @returns {{ text: string, isExplained: boolean }}
 */
export function explainEnd(stderr) {
  const plain = withoutWarnings(stderr.filter((line) => parseLog(line) === null))
  const isExplained = plain.length > 0 && !plain.some((line) => /^\s+at /.test(line))
  if (isExplained) return { text: plain.join('\n').trim(), isExplained }
  return {
    text: stderr.map((line) => readableLine(line, 'stderr')).findLast((line) => line !== null) ?? '',
    isExplained,
  }
}
