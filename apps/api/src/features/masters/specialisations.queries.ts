import { fieldError } from '@pult/shared/errors/domain-error'
import { sql, type Queryable } from '../../platform/db/sql'

/**
 * Specialisations as they are stored: each once, all of them equipment types there are. A retired type stays allowed,
 * so that a master who has it can be saved.
 * @throws DomainError VALIDATION_FAILED naming the first unknown code
 */
export async function checkSpecialisations(db: Queryable, codes: readonly string[]): Promise<string[]> {
  const unique = [...new Set(codes)]
  if (unique.length === 0) return []
  const known = await db.rows<{ code: string }>(
    sql`SELECT code FROM equipment_type WHERE code = ANY(${unique}::text[])`,
  )
  const knownCodes = new Set(known.map(({ code }) => code))
  const index = codes.findIndex((code) => !knownCodes.has(code))
  if (index !== -1) {
    const path = `specialisations.${String(index)}`
    throw fieldError(path, 'unknown_equipment', 'Choose equipment types from the list')
  }
  return unique
}
