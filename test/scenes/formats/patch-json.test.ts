import { expect } from 'chai';
import { patchJson } from '../../../scenes/formats/write/patch-json.js';

const edit = (text: string, change: (value: never) => void): string => {
  const value = JSON.parse(text) as never;
  change(value);
  return patchJson(text, JSON.parse(text), value);
};

describe('patchJson', () => {
  const text = '{\n  "b": 1.0,\n  "a" : [ 1e3, 2.50,\t3 ],\n  "c": { "x": "\\u00e9", "y": null }\n}\n';

  it('leaves text alone that says the same', () => {
    expect(patchJson(text, JSON.parse(text), JSON.parse(text))).equal(text);
  });

  it('keeps order, spelling and space around what changes', () => {
    expect(edit(text, (value: { a: number[] }) => (value.a[1] = 7))).equal(text.replace('2.50', '7'));
    expect(edit(text, (value: { c: { y: unknown } }) => (value.c.y = 'z'))).equal(text.replace('null', '"z"'));
  });

  it('adds members and items in the style of their neighbours', () => {
    expect(edit(text, (value: { d: unknown }) => (value.d = { e: [1] }))).equal(
      text.replace('null }\n}', 'null },\n  "d": {\n    "e": [\n      1\n    ]\n  }\n}'),
    );
    expect(edit(text, (value: { a: number[] }) => value.a.push(4))).equal(text.replace('\t3 ]', '\t3,\t4 ]'));
    expect(edit('{"a":[]}', (value: { a: number[]; b: number }) => Object.assign(value, { a: [1, 2], b: 3 }))).equal(
      '{"a":[1,2],"b":3}',
    );
  });

  it('takes members away, the first and the last', () => {
    expect(edit(text, (value: { b?: number }) => delete value.b)).equal(text.replace('\n  "b": 1.0,', ''));
    expect(edit(text, (value: { c?: unknown }) => delete value.c)).equal('{\n  "b": 1.0,\n  "a" : [ 1e3, 2.50,\t3 ]\n}\n');
    expect(edit('{"a":1}', (value: { a?: number }) => delete value.a)).equal('{}');
  });

  it('reads strings with brackets and quotes in them', () => {
    const tricky = '{"a\\"}":"]},{\\\\","b":[{"c":"[\\""}]}';
    expect(edit(tricky, (value: { b: { c: string }[] }) => (value.b[0].c = 'd'))).equal(tricky.replace('"[\\""', '"d"'));
  });
});
