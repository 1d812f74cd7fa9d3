import { expect } from 'chai';
import { enlargeAlong, enlargeMotion } from '../../../media/carry/enlarge-along.js';
import { resize } from '../../../media/colour/resize.js';

const [LARGE, SMALL] = [{ width: 24, height: 16 }, { width: 12, height: 8 }]; // prettier-ignore
/** The column that a dark thing ends before. */
const EDGE = 11;

describe('enlarging what was found on a small picture', () => {
  const area = LARGE.width * LARGE.height;
  const dark = (i: number): boolean => (i % area) % LARGE.width < EDGE;
  const large = { ...LARGE, data: Float32Array.from({ length: 3 * area }, (_, i) => (dark(i) ? 0.1 : 0.8)) };
  const small = resize(large, SMALL);
  const enlarge = enlargeAlong(small, large);

  it('has borders where the picture has them, and nothing in between', () => {
    // the small pixel that the border runs through looks as neither side, and has the thing's motion
    const u = Float32Array.from({ length: 96 }, (_, i) => (i % SMALL.width < EDGE / 2 ? 3 : -1));
    const moved = enlargeMotion({ ...SMALL, u, v: new Float32Array(96) }, enlarge, LARGE);
    for (let i = 0; i < area; i += 1) {
      const x = i % LARGE.width;
      if (x !== EDGE) expect(moved.u[i], `column ${x}`).closeTo(dark(i) ? 6 : -2, 0.35);
      expect(moved.v[i]).equal(0);
    }
  });

  it('goes on evenly where the picture does', () => {
    const flat = { ...LARGE, data: new Float32Array(3 * area).fill(0.5) };
    const slope = Float32Array.from({ length: 96 }, (_, i) => i % SMALL.width);
    const enlarged = enlargeAlong(resize(flat, SMALL), flat)(slope);
    for (let x = 1; x < LARGE.width - 1; x += 1) expect(enlarged[5 * LARGE.width + x]).closeTo((x + 0.5) / 2 - 0.5, 1e-4);
  });
});
