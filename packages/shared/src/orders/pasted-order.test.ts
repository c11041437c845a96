import { describe, expect, it } from 'vitest'
import { DETAIL, LABELLED, SOUNDS_LIKE_STREET, STREET_RULES } from './pasted-order-address-rules'
import { readPastedOrder, type PastedOrder } from './pasted-order'

/** Friday, 20 November 2026, 11:20 on the organisation's clock. */
const NOW = { day: '2026-11-20', time: '11:20' }
const read = (message: string): PastedOrder => readPastedOrder(message, NOW)

describe('readPastedOrder', () => {
  it('reads a whole message, each field for a check', () => {
    const order = read(
      'Здравствуйте! Стиральная машина Bosch не сливает воду и воняет гарью. Адрес: ул. Лесная, д. 5, кв. 12, подъезд 2, домофон 12К. Удобно завтра после 15. Анна, тел. 8 (916) 123-45-67',
    )
    expect(order).toMatchObject({
      phone: '+79161234567',
      address: 'ул. Лесная, д. 5',
      addressDetails: 'кв. 12, подъезд 2, домофон 12К',
      equipmentType: 'WASHING_MACHINE',
      brand: 'Bosch',
      visit: { day: '2026-11-21', from: '15:00', to: '21:00' },
    })
    expect(order.description).toContain('не сливает воду и воняет гарью')
  })

  it('reads a message in lines', () => {
    expect(
      read(
        'Иван Петров\n+7 903 555 12 34\nМосква, ул. Профсоюзная, 45к2, кв 7\nхолодильник атлант не морозит\nв пн с 10 до 14',
      ),
    ).toEqual({
      phone: '+79035551234',
      extraPhone: null,
      name: 'Иван Петров',
      address: 'Москва, ул. Профсоюзная, 45к2',
      addressDetails: 'кв 7',
      equipmentType: 'REFRIGERATOR',
      brand: 'Atlant',
      description: 'Холодильник атлант не морозит',
      visit: { day: '2026-11-23', from: '10:00', to: '14:00', isDayAssumed: false, isTimeAssumed: false },
    })
  })

  it('keeps a second phone, and neither stays in the complaint', () => {
    const order = read('Течёт кран. 89161234567 или 8-903-765-43-21')
    expect(order).toMatchObject({
      phone: '+79161234567',
      extraPhone: '+79037654321',
      equipmentType: 'PLUMBING',
    })
    expect(order.description).not.toMatch(/\d/u)
  })

  it.each([
    ['89161234567', '+79161234567'],
    ['+7 (916) 123-45-67', '+79161234567'],
    ['8-916-123-45-67', '+79161234567'],
    ['8 916 123 45 67', '+79161234567'],
    ['79161234567', '+79161234567'],
    ['916 123-45-67', '+79161234567'],
    ['+998 90 123 45 67', '+998901234567'],
    ['тел.:8(495)123-45-67', '+74951234567'],
    // The number behind another one, and one with another behind it.
    ['домофон 45. 89161234567', '+79161234567'],
    ['89161234567 2 подъезд', '+79161234567'],
  ])('phone in any notation: %s', (typed, phone) => {
    expect(read(`Сломался телевизор, звоните ${typed}`).phone).toBe(phone)
  })

  it.each([
    ['ул. Лесная, д. 5', 'ул. Лесная, д. 5', null],
    ['улица Лесная 5', 'улица Лесная 5', null],
    ['Лесная ул., 5', 'Лесная ул., 5', null],
    ['проспект Мира, 12, кв. 40', 'проспект Мира, 12', 'кв. 40'],
    ['пр-т Мира 12 квартира 40', 'пр-т Мира 12', 'квартира 40'],
    ['Ленинский пр-т, д. 30, 3 подъезд, 5 этаж', 'Ленинский пр-т, д. 30', '3 подъезд, 5 этаж'],
    [
      'ул. Горчакова 7 корп. 2 кв 15 домофон не работает',
      'ул. Горчакова 7 корп. 2',
      'кв 15, домофон не работает',
    ],
    ['ш. Энтузиастов, 10/2, оф. 4', 'ш. Энтузиастов, 10/2', 'оф. 4'],
    ['б-р Дмитрия Донского, 8, этаж 9', 'б-р Дмитрия Донского, 8', 'этаж 9'],
    ['Лесная, дом 5, кв.3', 'Лесная, дом 5', 'кв.3'],
    ['адрес Тверская 12 стр 1 код 45к6780', 'Тверская 12 стр 1', 'код 45к6780'],
    ['деревня Городня, 4', 'деревня Городня, 4', null],
    ['розетка искрит, Мытищи Летная 20к2 кв 15', 'Летная 20к2', 'кв 15'],
    ['Не сливает. Тверская 8, домофон 45', 'Тверская 8', 'домофон 45'],
    ['химки, юбилейный пр-т 33-45', 'юбилейный пр-т 33-45', null],
    ['Адрес: 2-я Бауманская, 5, стр. 3. Домофона нет', '2-я Бауманская, 5, стр. 3', null],
    ['The fridge is dead. 12 Baker Street, apt 5', '12 Baker Street', 'apt 5'],
    ['Baker st. 12, flat 5, 3rd floor', 'Baker st. 12', 'flat 5, 3rd floor'],
    ['Address: Hillside 4, entrance 2', 'Hillside 4', 'entrance 2'],
    ["Navoiy ko'chasi 12, 34-xonadon, 3-qavat", "Navoiy ko'chasi 12", '34-xonadon, 3-qavat'],
    ['Amir Temur koʻchasi, 5-uy, xonadon 7', 'Amir Temur koʻchasi, 5-uy', 'xonadon 7'],
    ["Toshkent, Mirzo Ulug'bek ko‘chasi, uy 8", "Toshkent, Mirzo Ulug'bek ko‘chasi, uy 8", null],
    ['Manzil: Chilonzor 9, 12-uy, 40 xonadon', 'Chilonzor 9, 12-uy', '40 xonadon'],
  ])('address: %s', (typed, address, addressDetails) => {
    expect(read(typed)).toMatchObject({ address, addressDetails })
  })

  it.each([
    ['Меня зовут Ольга, сломалась плита', 'Ольга'],
    ['Имя: Сергей Иванов', 'Сергей Иванов'],
    ['Клиент - Мария', 'Мария'],
    ['Это Рустам. Не включается телевизор', 'Рустам'],
    ['Анна Сергеевна\nне греет духовка', 'Анна Сергеевна'],
    ['Имя: ООО «Ромашка», Сергей\nТехника: холодильник', 'ООО «Ромашка», Сергей'],
    ['не крутит барабан, ул. Лесная 5, завтра после 15, Марина', 'Марина'],
    ['Стиралка не отжимает, кв 77. Оля', 'Оля'],
    ['Не сливает. Мой номер 8 916 555 12 34, второй 8(926)111-22-33 Мария Ивановна', 'Мария Ивановна'],
    ['89161234567 Иван Петров\nне греет духовка', 'Иван Петров'],
    ['Не греет духовка, звоните 89161234567 Марина', 'Марина'],
  ])('name: %s', (message, name) => {
    expect(read(message).name).toBe(name)
  })

  it.each([
    ['машинка стиральная не отжимает', 'WASHING_MACHINE'],
    ['сушильная машина не греет', 'DRYER'],
    ['не работает варочная панель', 'OVEN_HOB'],
    ['посудомойка течёт', 'DISHWASHER'],
    ['кофемашина делонги просит чистку', 'COFFEE_MACHINE'],
    ['засор в раковине', 'PLUMBING'],
    ['искрит розетка', 'ELECTRICS'],
    ['бойлер термекс не греет', 'WATER_HEATER'],
    ['полосы на телевизоре LG', 'TV'],
    ['морозилка не морозит', 'REFRIGERATOR'],
    ['fridge is not cooling', 'REFRIGERATOR'],
  ])('equipment: %s', (message, code) => {
    expect(read(message).equipmentType).toBe(code)
  })

  it('invents nothing', () => {
    expect(read('Добрый день!')).toEqual({
      phone: null,
      extraPhone: null,
      name: null,
      address: null,
      addressDetails: null,
      equipmentType: null,
      brand: null,
      description: null,
      visit: null,
    })
    expect(read('заказ 1234567890123456789').phone).toBeNull()
  })

  it('a greeting or a city is nobody’s name, and a flat is no visit', () => {
    expect(read('Здравствуйте\nМосква\nкв 15').name).toBeNull()
    expect(read('кв. 15, подъезд 2').visit).toBeNull()
  })

  it.each([
    [
      'Не крутит барабан, ул. Лесная 5 кв 12, тел 8 916 123-45-67, завтра после 15, Марина',
      'Не крутит барабан',
    ],
    ['Стиралка не отжимает, т. 89161234567 или 89031112233, шумит', 'Стиралка не отжимает, шумит'],
    ['Техника: кофемашина\nПроблема: ошибка 8, не варит', 'Кофемашина. ошибка 8, не варит'],
    ['Не сливает воду. Мой номер 8 916 555 12 34, второй 8(926)111-22-33 Мария', 'Не сливает воду'],
  ])('the complaint keeps no crumbs of what was taken out: %s', (message, description) => {
    expect(read(message).description).toBe(description)
  })

  it.each([...STREET_RULES, SOUNDS_LIKE_STREET, LABELLED, DETAIL])(
    'a rule repeats nothing but white space without a bound, so that no message is long for it: %s',
    ({ source }) => {
      const repetitions = source.replace(/\\[.*+?]|\\s[*+]|\[[^\]]*\]/gu, (found) =>
        found.startsWith('[') ? '[]' : '',
      )
      expect(repetitions).not.toMatch(/[*+]|\{\d+,\}/u)
    },
  )

  it('survives very long and odd messages', () => {
    expect(() => read('ул '.repeat(5000))).not.toThrow()
    expect(() => read('\u0000😀‮(((((((((8 9 1 6')).not.toThrow()
  })
})
