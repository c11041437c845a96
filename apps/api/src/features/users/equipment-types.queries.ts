import type { EquipmentTypeView } from '@pult/shared/users/user-views'
import { sql, type Queryable } from '../../platform/db/sql'

/** The equipment types that can be chosen now, in their order. */
export const findActiveEquipmentTypes = (db: Queryable): Promise<EquipmentTypeView[]> =>
  db.rows<EquipmentTypeView>(sql`
    SELECT code, name, is_active AS "isActive" FROM equipment_type WHERE is_active ORDER BY position, code`)
