import { expect } from 'chai';
import { fleissKappa, krippendorffAlpha } from '../../core/statistics/agreement.js';
import { bradleyTerry, winProbability } from '../../core/statistics/bradley-terry.js';
import { wilsonInterval } from '../../core/statistics/wilson.js';

describe('statistics of ratings', () => {
  it('Wilson intervals: ends inside 0…1, the textbook values', () => {
    const [low, high] = wilsonInterval(81, 263); // R. G. Newcombe, Statistics in Medicine 17, 1998, table I: 0.2553 to 0.3662
    expect(low).closeTo(0.2553, 5e-5);
    expect(high).closeTo(0.3662, 5e-5);
    expect(wilsonInterval(0, 20)[0]).equal(0);
    expect(wilsonInterval(0, 20)[1]).closeTo(0.1611, 5e-5);
    expect(wilsonInterval(29, 29)[1]).equal(1);
    expect(wilsonInterval(0, 0)).deep.equal([0, 1]);
  });

  it('Bradley-Terry: two methods give the log odds, three that fit a scale exactly give it back', () => {
    const [a, b] = bradleyTerry([
      [0, 30],
      [10, 0],
    ]);
    expect(a.log - b.log).closeTo(Math.log(3), 1e-9);
    expect(winProbability(a, b)).closeTo(0.75, 1e-9);
    // the standard error of a log odds: √(1/30 + 1/10), half of it on either side of 0
    expect(a.standardError).closeTo(Math.sqrt(1 / 30 + 1 / 10) / 2, 1e-6);
    const strengths = [1, 2, 4];
    const wins = strengths.map((s, i) => strengths.map((t, j) => (i === j ? 0 : (600 * s) / (s + t))));
    const logs = bradleyTerry(wins).map(({ log }) => log);
    [-Math.LN2, 0, Math.LN2].forEach((log, i) => expect(logs[i]).closeTo(log, 1e-9));
  });

  it('Bradley-Terry: a tie is half a win for each side', () => {
    const ties = [
      [0, 4],
      [4, 0],
    ];
    const tied = bradleyTerry([[0, 8], [2, 0]], ties); // prettier-ignore
    const shared = bradleyTerry([[0, 10], [4, 0]]); // prettier-ignore
    expect(tied[0].log).closeTo(shared[0].log, 1e-12);
  });

  it('agreement: 1 where all raters agree, around 0 where they do not, gaps left out', () => {
    const same = [1, 2, 3, 1, 2, 3];
    expect(krippendorffAlpha([same, same], 'interval')).equal(1);
    expect(fleissKappa([same, same])).closeTo(1, 1e-12);
    // K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, example C: four raters, twelve units, gaps
    const _ = null;
    const ratings = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
      [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ];
    expect(krippendorffAlpha(ratings, 'nominal')).closeTo(0.743, 5e-4);
    expect(krippendorffAlpha(ratings, 'ordinal')).closeTo(0.815, 5e-4);
    expect(krippendorffAlpha(ratings, 'interval')).closeTo(0.849, 5e-4);
  });
});
