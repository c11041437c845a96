import { describe, expect, it } from 'vitest'
import { formatText } from './format-text'
import { parseHtml } from './parse-html'

describe('HTML of messages', () => {
  it('turns tags into entities with UTF-16 offsets, outer ones first', () => {
    expect(parseHtml('🙂 <b>Заявка <i>№ 7</i></b>')).toEqual({
      text: '🙂 Заявка № 7',
      entities: [
        { type: 'bold', offset: 3, length: 10 },
        { type: 'italic', offset: 10, length: 3 },
      ],
    })
  })

  it('decodes the named and numeric characters Telegram knows and leaves others as written', () => {
    expect(parseHtml('&lt;b&gt; &amp; &quot;x&quot; &#8470; &#x41; &nbsp; &').text).toBe(
      '<b> & "x" № A &nbsp; &',
    )
  })

  it('keeps the address of a link, decoded', () => {
    const { entities } = parseHtml('<a href="https://t.me/x?a=1&amp;b=2">тут</a>')
    expect(entities).toEqual([{ type: 'text_link', offset: 0, length: 3, url: 'https://t.me/x?a=1&b=2' }])
  })

  it.each([
    ['<div>x</div>', 'Unsupported start tag "div" at byte offset 0'],
    ['я<br>', 'Unsupported start tag "br" at byte offset 2'],
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['5 < 6', 'Unclosed start tag at byte offset 2'],
  ])('rejects %s as Telegram does', (source, reason) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${reason}`)
  })
})

describe('text of messages', () => {
  it('is trimmed, and entities are clipped with it', () => {
    expect(formatText(' <b> жирно </b> ', { parseMode: 'HTML' })).toEqual({
      text: 'жирно',
      entities: [{ type: 'bold', offset: 0, length: 5 }],
    })
  })

  it('has its commands, links and phones found, but not inside code', () => {
    const { entities } = formatText('/start https://a.ru +7 999 000-00-01')
    expect(entities.map(({ type }) => type)).toEqual(['bot_command', 'url', 'phone_number'])
    expect(formatText('<code>/start</code>', { parseMode: 'HTML' }).entities).toHaveLength(1)
  })

  it('stays as written without a parse mode, and an unknown one is refused', () => {
    expect(formatText('<b>x</b>').text).toBe('<b>x</b>')
    expect(() => formatText('x', { parseMode: 'Markdown5' })).toThrow('unsupported parse_mode')
  })
})
