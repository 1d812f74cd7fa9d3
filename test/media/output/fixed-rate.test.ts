import { expect } from 'chai';
import type { Rational } from '../../../core/rational.js';
import type { Clip } from '../../../media/input/clip.js';
import type { PacketIndex } from '../../../media/input/packet-index.js';
import { fixedRate, fixedRateNotices } from '../../../media/output/fixed-rate.js';

describe('the rate of a file that has no times', () => {
  const clip = (num: number, den = 1): Clip =>
    ({ path: 'a.mp4', video: { frameRate: { num, den }, timeBase: { num: 1, den: 1000 } } }) as unknown as Clip;
  /** Pictures whose times are so many milliseconds apart. */
  const index = (apart: number, count = 50, steady = true): PacketIndex =>
    ({ pts: BigInt64Array.from({ length: count }, (_, at) => BigInt(Math.round(apart * at))), steady }) as unknown as PacketIndex;
  const said = ({ num, den }: Rational): string => `${num}/${den}`;

  for (const [name, declared, apart, wanted] of [
    ['what the clip says', clip(25), 40, '25/1'],
    ['what the clip says, of a film for television', clip(24000, 1001), 1001 / 24, '24000/1001'],
    ['what its times say, where these differ', clip(50), 40, '25/1'],
    ['29.97 for its times', clip(60), 1001 / 30, '30000/1001'],
    ['some other rate for its times', clip(25), 80, '25/2'],
  ] as const)
    it(`is ${name}`, () => expect(said(fixedRate(declared, index(apart)))).equal(wanted));

  it('is 25 where nothing tells it', () => {
    expect(said(fixedRate(clip(0), index(40, 1)))).equal('25/1');
    expect(said(fixedRate(clip(30), index(0, 5)))).equal('30/1');
  });

  it('is told where times are lost, and refused below one a second', () => {
    expect(fixedRateNotices(clip(25), index(40), '.y4m')).deep.equal([]);
    const [notice] = fixedRateNotices(clip(25), index(40, 50, false), '.y4m');
    expect(notice).property('code', 'lost/times');
    expect(notice.message).contain('here 25 a second');
    expect(() => fixedRateNotices(clip(1, 2), index(2000), '.y4m')).throws('hold one picture a second or more, found 1/2');
  });
});
