import type { AddEquipmentType, EditEquipmentType, EquipmentTypeRow } from '@pult/shared/settings/settings'
import type { Tx } from '../../platform/db/sql'

/** Adds the type behind the others. @returns false when the code is taken */
export async function insertEquipmentType(tx: Tx, type: AddEquipmentType): Promise<boolean> {
  const { _max } = await tx.equipmentType.aggregate({ _max: { position: true } })
  const position = (_max.position ?? 0) + 1
  // A unique violation would spoil the whole transaction, so a taken code is skipped and counted instead.
  const { count } = await tx.equipmentType.createMany({ data: [{ ...type, position }], skipDuplicates: true })
  return count === 1
}

export async function updateEquipmentType(
  tx: Tx,
  code: string,
  changed: EditEquipmentType,
): Promise<EquipmentTypeRow> {
  return tx.equipmentType.update({
    where: { code },
    data: {
      ...(changed.name !== undefined && { name: changed.name }),
      ...(changed.isActive !== undefined && { isActive: changed.isActive }),
      version: { increment: 1 },
    },
    select: { code: true, name: true, isActive: true, version: true },
  })
}
