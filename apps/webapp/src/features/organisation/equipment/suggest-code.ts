/** Letters of Russian and Uzbek Cyrillic as they are written in Latin. */
const LATIN: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
  },
  ...{
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
  },
  ...{ щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ў: 'o', қ: 'q', ғ: 'g', ҳ: 'h' },
}

const MAX_LENGTH = 40

/**
 * A code for a new equipment type by its name: `Микроволновые печи` → `MIKROVOLNOVYE_PECHI`. Empty when the name has
 * no letter to begin with.
 */
export const suggestCode = (name: string): string =>
  Array.from(name.toLowerCase(), (letter) => LATIN[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’‘ʻ`]/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '_')
    .replace(/^[^A-Z]+/u, '')
    .slice(0, MAX_LENGTH)
    .replace(/_+$/u, '')
