import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A PostgreSQL with all its programs: the folder above `bin`, and its version. */
export interface FullPostgres {
  readonly nativeDir: string
  readonly version: string
}

const NEEDED = ['postgres', 'initdb', 'pg_ctl', 'pg_dump', 'pg_restore']
const OLDEST = 15
/** Debian's package makes and starts a cluster of its own unless this says otherwise; a test needs none. */
const CLUSTER_SETTINGS = '/etc/postgresql-common/createcluster.conf'

const VERSIONS = '/usr/lib/postgresql'

/** Newest first. */
const findBinFolders = (): string[] =>
  (existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(VERSIONS, version, 'bin'))

function findInstalled(): FullPostgres | null {
  for (const bin of findBinFolders()) {
    if (!NEEDED.every((name) => existsSync(path.join(bin, name)))) continue
    const said = execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
    const version = /\d+\.\d+/.exec(said)?.[0] ?? ''
    if (Number.parseInt(version, 10) >= OLDEST) return { nativeDir: path.dirname(bin), version }
  }
  return null
}

/** On a throw-away machine such as CI's container we are root and may install what the tests want. */
function installAsRoot(): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  if (!existsSync(CLUSTER_SETTINGS)) {
    mkdirSync(path.dirname(CLUSTER_SETTINGS), { recursive: true })
    writeFileSync(CLUSTER_SETTINGS, 'create_main_cluster = false\n')
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = (): boolean =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], { env }).status === 0
  if (!install() && spawnSync('apt-get', ['update'], { env }).status === 0) install()
}

/**
 * A PostgreSQL that brings pg_dump and pg_restore, of this machine or installed now.
 * @returns null, having said so, when there is none and none can be installed
 */
export function findFullPostgres(): FullPostgres | null {
  const found = findInstalled()
  if (found) return found
  installAsRoot()
  const installed = findInstalled()
  if (!installed) {
    process.stdout.write(
      'No PostgreSQL with pg_dump on this machine (the embedded one has none): the tests "backup → restore" are skipped.\n',
    )
  }
  return installed
}
