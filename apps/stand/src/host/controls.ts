import type { PersonDesk, PersonView } from '../contract/host-api'
import type { Texts } from './dictionary'
import { h, icon } from './dom'
import { PLATFORMS, SCREENS, VERSIONS, type HostSettings } from './settings'

export interface ControlsOptions {
  readonly texts: Texts
  readonly desk: PersonDesk
  readonly settings: HostSettings
  readonly change: (change: Partial<HostSettings>) => void
}

const PLATFORM_NAMES: Readonly<Record<HostSettings['platform'], string>> = {
  ios: 'iOS',
  android: 'Android',
  tdesktop: 'Desktop',
  weba: 'Web',
}

/** The stand's own controls: who, how it looks, on what device. */
export function renderControls(options: ControlsOptions): HTMLElement[] {
  const { texts, settings, change } = options
  return [
    personSwitch(options),
    select({
      ...{ label: texts.platform, testId: 'platform-select', value: settings.platform },
      choices: PLATFORMS.map((platform) => [platform, PLATFORM_NAMES[platform]]),
      change: (platform) => {
        change({ platform })
      },
    }),
    select({
      ...{ label: texts.screen, testId: 'screen-select', value: settings.screen },
      choices: SCREENS.map((screen) => [screen, texts[screen]]),
      change: (screen) => {
        change({ screen })
      },
    }),
    select({
      ...{ label: texts.version, testId: 'version-select', value: settings.version },
      choices: [...new Set([...VERSIONS, settings.version])].map((version) => [version, version]),
      change: (version) => {
        change({ version })
      },
    }),
    select({
      ...{ label: texts.language, testId: 'language-select', value: settings.lang },
      choices: LANGUAGES,
      change: (lang) => {
        change({ lang })
      },
    }),
  ]
}

const LANGUAGES = [
  ['ru', 'Русский'],
  ['en', 'English'],
] as const

function personSwitch({ texts, desk, settings, change }: ControlsOptions): HTMLElement {
  const people = desk.people.filter(({ inStand, key }) => inStand || key === settings.person)
  return select({
    ...{ label: texts.person, testId: 'person-switch', value: settings.person },
    choices: people.map((person) => [person.key, `${person.name} — ${roleOf(person, texts)}`]),
    change: (person) => {
      change({ person })
    },
  })
}

export function renderThemeToggle({ texts, settings, change }: ControlsOptions): HTMLButtonElement {
  const isDark = settings.theme === 'dark'
  const label = isDark ? texts.toLight : texts.toDark
  return h(
    'button',
    {
      ...{
        type: 'button',
        class: 'icon-button',
        'data-testid': 'theme-toggle',
        'aria-label': label,
        title: label,
      },
      'aria-pressed': String(isDark),
      click: () => {
        change({ theme: isDark ? 'light' : 'dark' })
      },
    },
    icon(isDark ? 'sun' : 'moon'),
  )
}

export function roleOf({ roles }: PersonView, texts: Texts): string {
  const names = roles.map((role) => (isKnownRole(role) ? texts[role] : role))
  return names.length > 0 ? names.join(', ') : texts.guest
}

const isKnownRole = (role: string): role is 'DISPATCHER' | 'MASTER' | 'ADMIN' =>
  ['DISPATCHER', 'MASTER', 'ADMIN'].includes(role)

function select<Value extends string>(field: {
  readonly label: string
  readonly testId: string
  readonly value: Value
  readonly choices: readonly (readonly [value: Value, text: string])[]
  readonly change: (value: Value) => void
}): HTMLElement {
  const options = field.choices.map(([value, text]) =>
    h('option', { value, selected: value === field.value }, text),
  )
  const element = h('select', { 'data-testid': field.testId, 'aria-label': field.label }, ...options)
  element.addEventListener('change', () => {
    const chosen = field.choices.find(([value]) => value === element.value)
    if (chosen) field.change(chosen[0])
  })
  return h('label', { class: 'control' }, h('span', {}, field.label), element)
}
