import { expect } from 'chai';
import { openMasks } from '../../../stages/limits/make-masks.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

/** Letters of five by seven dots, a row each. */
const LETTERS: Record<string, readonly string[]> = {
  T: ['#####', '..#..', '..#..', '..#..', '..#..', '..#..', '..#..'],
  I: ['#####', '..#..', '..#..', '..#..', '..#..', '..#..', '#####'],
  L: ['#....', '#....', '#....', '#....', '#....', '#....', '#####'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
};
const SIZE = { width: 192, height: 128 };
const FORMAT = madeFormat('gray', SIZE.width, SIZE.height);

/** A grey wall that grows light, with a word in its lower third or none. */
function wall(word: string) {
  const frame = madeFrame(FORMAT, 0, 0n);
  const [plane] = frame.planes;
  for (let i = 0; i < plane.length; i++) plane[i] = 60 + Math.floor((i % SIZE.width) / 4);
  [...word].forEach((letter, place) =>
    LETTERS[letter].forEach((row, y) =>
      [...row].forEach((dot, x) => {
        if (dot !== '#') return;
        for (let dy = 0; dy < 3; dy++)
          for (let dx = 0; dx < 3; dx++) plane[(88 + 3 * y + dy) * SIZE.width + 40 + 20 * place + 3 * x + dx] = 240;
      }),
    ),
  );
  return frame;
}

async function maskOf(word: string): Promise<Uint8Array> {
  const maker = (await openMasks([{ of: [{ kind: 'lettering' }] }], { format: FORMAT }))();
  const frame = wall(word);
  await maker.see(frame);
  const [mask] = await maker.masksOf(frame);
  maker.close();
  return mask as Uint8Array;
}

describe('stages/masks: lettering', function () {
  this.timeout(60_000);

  it('is a word where it stands, and nothing where there is none', async () => {
    const mask = await maskOf('TITLE');
    let [inside, outside] = [0, 0];
    mask.forEach((share, i) => {
      const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
      if (x >= 40 && x < 135 && y >= 88 && y < 109) inside += share / 255;
      else if (x < 28 || x >= 147 || y < 76 || y >= 121) outside += share / 255;
    });
    expect(inside / (95 * 21)).greaterThan(0.95);
    expect(outside).equal(0);
    expect((await maskOf('')).every((share) => share === 0)).equal(true);
  });
});
