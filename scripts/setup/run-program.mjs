import { spawn } from 'node:child_process'

/**
 * Runs a program to its end and collects what it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} code is -1 when the program could not be started or timed out
 */
export function runProgram(program, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm, npx and corepack are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32',
      ...options,
    })
    let output = ''
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const timer = timeoutMs ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      finish(-1)
    })
    child.on('close', (code) => finish(code ?? -1))
  })
}
