import { describe, expect, it } from 'vitest'
import { createEventParser } from './event-parser'

const STREAM =
  ': heartbeat\n\nid: 7\nevent: order.changed\ndata: {"id":1}\n\nevent: order.gone\ndata: a\ndata: b\n\n'
const EXPECTED = [
  { id: '7', event: 'order.changed', data: '{"id":1}' },
  { id: '7', event: 'order.gone', data: 'a\nb' },
]

describe('the event stream parser', () => {
  it('reads messages however the text is cut', () => {
    for (const size of [1, 2, 5, 13, STREAM.length]) {
      const parser = createEventParser()
      const messages = []
      for (let at = 0; at < STREAM.length; at += size)
        messages.push(...parser.feed(STREAM.slice(at, at + size)))
      expect(messages).toEqual(EXPECTED)
    }
  })

  it('accepts every line ending, even one cut in the middle', () => {
    const parser = createEventParser()
    expect([
      ...parser.feed('id: 7\r\nevent: order.changed\r'),
      ...parser.feed('\ndata: {"id":1}\r\n\r\n'),
    ]).toEqual([EXPECTED[0]])
  })

  it('keeps an unfinished message to itself', () => {
    expect(createEventParser().feed('data: half\n')).toEqual([])
  })
})
