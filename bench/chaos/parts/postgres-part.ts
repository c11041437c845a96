import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { startEmbeddedPostgres } from '../../../scripts/postgres/start-embedded-postgres.mjs'

const numbersIn = (text: string): number[] =>
  text.split(/\s+/).flatMap((word) => (word ? [Number(word)] : []))

/** A signal for a process that may have ended in this moment. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended.
  }
}

/**
 * A PostgreSQL of our own with all its safety on (fsync, WAL), and ways to be rough with it. After a `kill` it is
 * started again by its watcher, as a service manager would do.
 */
export async function startPostgresPart(folder: string) {
  let server = await startEmbeddedPostgres({ folder })
  const { port } = server

  const postmaster = async (): Promise<number> =>
    Number((await readFile(path.join(server.folder, 'data/postmaster.pid'), 'utf8')).split('\n')[0])

  async function family(): Promise<number[]> {
    const first = await postmaster()
    const children = await readFile(`/proc/${String(first)}/task/${String(first)}/children`, 'utf8')
    return [first, ...numbersIn(children)]
  }

  let frozen: number[] = []
  return {
    urlFor: (database: string) => server.urlFor(database),
    /** The whole server at once, as when its machine fails. */
    kill: async () => {
      for (const pid of await family()) signal(pid, 'SIGKILL')
    },
    /** One connection's process: the server then ends all others and recovers by itself. */
    killBackend: (pid: number) => {
      signal(pid, 'SIGKILL')
    },
    freeze: async () => {
      const first = await postmaster()
      // The parent first, so that it makes no more children.
      signal(first, 'SIGSTOP')
      frozen = await family()
      for (const pid of frozen) signal(pid, 'SIGSTOP')
    },
    thaw: () => {
      for (const pid of frozen.reverse()) signal(pid, 'SIGCONT')
      frozen = []
    },
    stop: () => server.stop(),
    startAgain: async () => {
      server = await startEmbeddedPostgres({ folder, preferredPort: port })
    },
  }
}
export type PostgresPart = Awaited<ReturnType<typeof startPostgresPart>>
