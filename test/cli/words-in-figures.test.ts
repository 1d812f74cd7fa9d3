import { expect } from 'chai';
import { columns } from '../../pipeline/cli/columns.js';
import { counted } from '../../pipeline/cli/counted.js';
import { formatSeconds } from '../../pipeline/cli/format-seconds.js';

describe('figures for people', () => {
  for (const [seconds, said] of [
    [0, '0 s'],
    [0.2, '1 s'],
    [59, '59 s'],
    [59.5, '1:00 min'],
    [185, '3:05 min'],
    [3599.1, '1:00:00 h'],
    [3730, '1:02:10 h'],
    [360_000, '100:00:00 h'],
  ] as const)
    it(`${seconds} seconds are ${said}`, () => expect(formatSeconds(seconds)).equal(said));

  it('count one and many', () =>
    expect([0, 1, 2].map((count) => counted(count, 'frame'))).deep.equal(['0 frames', '1 frame', '2 frames']));

  it('stand in two columns, without rows that have nothing', () => {
    expect(columns([['a', '1'], ['long name', 'two'], ['much longer than it', undefined], ['b', '']], '  ')).equal('  a          1\n  long name  two\n  b'); // prettier-ignore
    expect(columns([])).equal('');
  });
});
