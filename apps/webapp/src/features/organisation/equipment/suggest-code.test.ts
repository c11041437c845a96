import { EquipmentCode } from '@pult/shared/orders/equipment-code'
import { describe, expect, it } from 'vitest'
import { suggestCode } from './suggest-code'

describe('a code for a new equipment type', () => {
  it.each([
    ['Микроволновые печи', 'MIKROVOLNOVYE_PECHI'],
    ['Вытяжки и кондиционеры', 'VYTYAZHKI_I_KONDITSIONERY'],
    ['Щётки', 'SCHETKI'],
    ['Konditsionerlar (yangi)', 'KONDITSIONERLAR_YANGI'],
    ['3D-принтеры', 'D_PRINTERY'],
    ['Éclairage', 'ECLAIRAGE'],
    ['Газовые колонки и котлы отопления для частных домов', 'GAZOVYE_KOLONKI_I_KOTLY_OTOPLENIYA_DLYA'],
  ])('%s → %s', (name, code) => {
    expect(suggestCode(name)).toBe(code)
    expect(EquipmentCode.safeParse(code).success).toBe(true)
  })

  it('stays empty without a letter', () => {
    expect(suggestCode('12 — ?')).toBe('')
  })
})
