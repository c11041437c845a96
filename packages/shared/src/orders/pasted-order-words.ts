/** Stems by which people name equipment; the first that is found decides. Ours by our own seed list's codes. */
export const EQUIPMENT_WORDS: readonly (readonly [code: string, words: RegExp])[] = [
  ['DISHWASHER', /посудомо|посудомой|\bпмм\b|dishwasher|idish yuv/iu],
  ['DRYER', /сушил|сушк[аиу]|сушильн|tumble dryer|\bdryer/iu],
  ['WASHING_MACHINE', /стирал|стиральн|стирк|автомат-стир|washing machine|washer|kir yuv/iu],
  ['COFFEE_MACHINE', /кофемаш|кофе-маш|кофеварк|coffee/iu],
  [
    'OVEN_HOB',
    /духов|варочн|плит[аыуе]\s|плита$|плит[аыуе][.,!]|конфорк|электроплит|\boven\b|\bhob\b|cooktop/iu,
  ],
  ['WATER_HEATER', /водонагрев|бойлер|boiler|water heater/iu],
  ['REFRIGERATOR', /холодил|морозил|не морозит|fridge|refrigerator|freezer|muzlatgich/iu],
  ['TV', /телевиз|(?:^|[\s,.])тв(?:[\s,.]|$)|\btv\b|televizor/iu],
  [
    'PLUMBING',
    /сантех|кран[\s,.]|кран$|смесител|унитаз|засор|раковин|труб[аыу]|протечк|plumb|toilet|\bsink\b/iu,
  ],
  ['ELECTRICS', /электрик|розетк|проводк|выключател|люстр|щиток|автоматы? выби|нет света|electric/iu],
]

/** Brands people name, as they are to be written; Russian spellings included. */
export const BRANDS: readonly (readonly [brand: string, words: RegExp])[] = [
  ['Bosch', /bosch|бош(?:[\s,.]|$)/iu],
  ['LG', /(?:^|[\s,.])(?:lg|элджи|лджи|эл джи)(?:[\s,.]|$)/iu],
  ['Samsung', /samsung|самсунг/iu],
  ['Indesit', /indesit|индезит/iu],
  ['Ariston', /hotpoint|ariston|аристон/iu],
  ['Atlant', /atlant|атлант/iu],
  ['Beko', /beko|беко(?:[\s,.]|$)/iu],
  ['Electrolux', /electrolux|электролюкс/iu],
  ['Siemens', /siemens|сименс/iu],
  ['Miele', /miele|миле(?:[\s,.]|$)/iu],
  ['Candy', /candy|канди/iu],
  ['Haier', /haier|хайер/iu],
  ['Whirlpool', /whirlpool|вирпул/iu],
  ['Gorenje', /gorenje|горенье/iu],
  ['Zanussi', /zanussi|занусси/iu],
  ['AEG', /(?:^|[\s,.])(?:aeg|аег)(?:[\s,.]|$)/iu],
  ['Liebherr', /liebherr|либхер/iu],
  ['Delonghi', /de'?\s?longhi|делонги/iu],
  ['Philips', /philips|филипс/iu],
  ['Jura', /(?:^|[\s,.])(?:jura|юра кофе)(?:[\s,.]|$)/iu],
  ['Sony', /(?:^|[\s,.])(?:sony|сони)(?:[\s,.]|$)/iu],
  ['Xiaomi', /xiaomi|сяоми|ксиоми/iu],
  ['Thermex', /thermex|термекс/iu],
  ['Hansa', /hansa|ханса/iu],
  ['Neff', /(?:^|[\s,.])(?:neff|нефф)(?:[\s,.]|$)/iu],
]

const firstOf = (list: readonly (readonly [string, RegExp])[], text: string): string | null =>
  list.find(([, words]) => words.test(text))?.[0] ?? null

export const readEquipment = (text: string): string | null => firstOf(EQUIPMENT_WORDS, text)
export const readBrand = (text: string): string | null => firstOf(BRANDS, text)
