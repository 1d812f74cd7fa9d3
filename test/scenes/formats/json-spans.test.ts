import { expect } from 'chai';
import { readSpans, type Span } from '../../../scenes/formats/write/json-spans.js';

/** The value that spans tell of, read from their places alone. */
function valueOf(text: string, { start, end, entries }: Span): unknown {
  if (!entries) return JSON.parse(text.slice(start, end));
  const values = entries.map(({ key, value }) => [key, valueOf(text, value)] as const);
  return text[start] === '[' ? values.map(([, value]) => value) : Object.fromEntries(values);
}

/** The text that spans tell of, put together from their white space, keys and values. */
function textOf(text: string, { start, end, entries, tail }: Span): string {
  if (!entries) return text.slice(start, end);
  const inner = entries.map(({ gap, start: from, value, trail }) => gap + text.slice(from, value.start) + textOf(text, value) + trail); // prettier-ignore
  return text[start] + inner.join(',') + tail + text[end - 1];
}

describe('places of values in JSON', () => {
  for (const text of [
    '{"a": 1, "b" : [ true,null , "x,]}" ] , "c\\"d":{"deep":-1.5e3}}',
    '[]',
    '{ }',
    '[\n  { "a" : [ ] }\n,\t2\r\n]',
    '"only \\\\"',
    ' 12 ',
    '\ufeff{"mark": "\\u00fc"}',
  ])
    it(`are those of all of ${JSON.stringify(text)}, and nothing between them is lost`, () => {
      const span = readSpans(text);
      expect(valueOf(text, span)).deep.equal(JSON.parse(text.replace('\ufeff', '')));
      expect(textOf(text, span)).equal(text.replace('\ufeff', '').trim());
    });
});
