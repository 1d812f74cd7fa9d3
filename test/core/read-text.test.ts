import { expect } from 'chai';
import { decodeText } from '../../core/decode-text.js';
import { parseJson } from '../../core/parse-json.js';
import { weightedPath } from '../../core/weighted-path.js';

describe('text of a file', () => {
  const wanted = 'grün: 1 €';
  const little = Buffer.from(wanted, 'utf16le');
  const big = Buffer.from(wanted, 'utf16le').swap16();

  for (const [name, bytes] of Object.entries({
    'UTF-8': Buffer.from(wanted),
    'UTF-8 with a mark': Buffer.from(`\ufeff${wanted}`),
    'UTF-16, low bytes first': little,
    'UTF-16, low bytes first, with a mark': Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    'UTF-16, high bytes first': big,
    'UTF-16, high bytes first, with a mark': Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
  }))
    it(`is read as ${name}`, () => expect(decodeText(bytes)).equal(wanted));

  it('may be empty, or a letter', () => expect(['', 'a'].map((text) => decodeText(Buffer.from(text)))).deep.equal(['', 'a']));
});

describe('JSON of Python', () => {
  it('has numbers that JSON has not', () =>
    expect(parseJson('{"a": NaN, "b": [Infinity, -Infinity, -1.5]}')).deep.equal({ a: null, b: [Infinity, -Infinity, -1.5] }));

  it('keeps their names in text, behind escaped quotes too', () =>
    expect(parseJson('["NaN", "say \\"Infinity\\"", NaN]')).deep.equal(['NaN', 'say "Infinity"', null]));

  it('is refused where it is no JSON', () => {
    for (const text of ['', '{a: 1}', '[NaNa]', '[NaN']) expect(() => parseJson(text), text).throws(SyntaxError);
  });
});

describe('a path with a weight', () => {
  for (const [text, path, weight] of [
    ['grain.safetensors', 'grain.safetensors', 1],
    ['grain.safetensors:0.8', 'grain.safetensors', 0.8],
    ['grain:-.5', 'grain', -0.5],
    ['C:\\loras\\grain.safetensors', 'C:\\loras\\grain.safetensors', 1],
    ['C:\\loras\\grain.safetensors:2', 'C:\\loras\\grain.safetensors', 2],
    ['take:1:0.25', 'take:1', 0.25],
    ['', '', 1],
  ] as const)
    it(`"${text}"`, () => expect(weightedPath(text)).deep.equal({ path, weight }));
});
