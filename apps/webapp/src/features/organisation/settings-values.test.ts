import { DEFAULT_SETTINGS, EditSettings } from '@pult/shared/settings/settings'
import { describe, expect, it } from 'vitest'
import { MINUTE_FIELDS, toEditSettings, valuesOfSettings, type SettingField } from './settings-values'

const ALL = Object.keys(DEFAULT_SETTINGS) as SettingField[]
const values = valuesOfSettings({ ...DEFAULT_SETTINGS, version: 3 })

describe('settings as a form holds them', () => {
  it('come back as they were', () => {
    expect(EditSettings.parse(toEditSettings(values, ALL))).toEqual(DEFAULT_SETTINGS)
  })

  it('are sent only for the screen that was edited', () => {
    expect(Object.keys(toEditSettings(values, MINUTE_FIELDS) as object)).toEqual([...MINUTE_FIELDS])
  })

  it.each(['', ' ', '1.5', '-3', '1e3', 'час', '99999'])('refuse «%s» as minutes', (typed) => {
    const edit = toEditSettings({ ...values, slaNewMinutes: typed }, ['slaNewMinutes'])
    expect(EditSettings.safeParse(edit).error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'slaNewMinutes',
    ])
  })

  it('refuse a working day that ends before it begins', () => {
    const edit = toEditSettings({ ...values, workingFrom: '22:00' }, ['workingFrom', 'workingTo'])
    expect(EditSettings.safeParse(edit).error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'workingTo',
    ])
  })
})
