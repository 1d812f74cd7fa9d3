import { expect } from 'chai';
import { parsePlan } from '../../../pipeline/plan/plan-text.js';
import { readYaml } from '../../../pipeline/plan/read-yaml.js';

describe('YAML of others', () => {
  it('that grows by its aliases is refused, before it has grown', () => {
    const levels = Array.from({ length: 9 }, (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`);
    expect(() => readYaml(`l0: &l0 [x]\n${levels.join('\n')}`)).throws(/alias/i);
  });

  it('of five million characters is refused', () => {
    expect(() => readYaml(`# ${'x'.repeat(5e6)}`)).throws(/5000002 characters/);
  });

  it('makes no objects of its tags', () => {
    expect(readYaml('a: !!js/function "() => 1"\nb: !!timestamp 2026-01-01\nc: !other {d: 1}')).deep.equal({ a: '() => 1', b: '2026-01-01', c: { d: 1 } }); // prettier-ignore
  });

  for (const name of ['constructor', '__proto__', 'toString'])
    it(`has no setting ${name} in a plan, and changes no other object`, async () => {
      const text = `{"input": "a.mp4", "output": "b.mp4", "${name}": {"polluted": true}}`;
      const error = await parsePlan(text).then(
        () => undefined,
        (thrown: Error) => thrown,
      );
      expect(({} as { polluted?: boolean }).polluted).equal(undefined);
      expect(error?.message).include(name);
    });
});
