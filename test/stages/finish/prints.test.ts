import { expect } from 'chai';
import { resize } from '../../../media/colour/resize.js';
import { dotScreen } from '../../../stages/finish/dot-screen.js';
import { at, painted, picture, rms } from './painted-picture.js';

const SIZE = { width: 300, height: 360 };
const LARGE = { width: 600, height: 720 };
const THUMB = { width: 40, height: 48 };
const seen = (data: Float32Array, size = SIZE): Float32Array => resize({ ...size, data }, THUMB).data;

describe('prints of the stage finish', () => {
  for (const layer of ['halftone', 'popArt', 'mosaic']) {
    const options = { [layer]: 1 };

    it(`of ${layer} keep tones and what is small: darker is darker, and a bright dot stays where it is`, () => {
      const small = seen(painted(options, SIZE, picture(SIZE)));
      const [dot, disc, sky] = [at(small, THUMB, 0.5, 0.5), at(small, THUMB, 0.5, 0.32), at(small, THUMB, 0.95, 0.1)].map(
        ([r, g, b]) => 0.3 * r + 0.6 * g + 0.1 * b,
      );
      expect(sky - disc, 'sky over disc').greaterThan(0.2);
      expect(dot - disc, 'dot over disc').greaterThan(0.2);
    });

    it(`of ${layer} are as large on a picture of any size`, () => {
      const one = seen(painted(options, SIZE, picture(SIZE)));
      const double = seen(painted(options, LARGE, picture(LARGE)), LARGE);
      expect(rms(one, double)).lessThan(0.5 * rms(one, seen(picture(SIZE))));
    });

    it(`of ${layer} do not flicker with the grain of the source`, () => {
      const sources = [1, 2].map((seed) => picture(SIZE, 5, seed));
      const [one, other] = sources.map((rgb) => painted(options, SIZE, rgb));
      expect(rms(one, other)).lessThan(1.2 * rms(sources[0], sources[1]));
    });
  }

  it('cover with dots what is wanted of the sheet, by dots of the same distance', () => {
    const size = { width: 240, height: 180 };
    const dots = new Float32Array(240 * 180);
    const screen = dotScreen(size, { period: 1 / 15, angle: Math.PI / 4 });
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      screen(() => share, dots);
      expect(dots.reduce((sum, value) => sum + value, 0) / dots.length).closeTo(share, 0.02);
    }
    screen(() => 0, dots);
    expect(Math.max(...dots)).equal(0);
    screen(() => 1, dots);
    expect(Math.min(...dots)).equal(1);
  });

  it('give each tile of a mosaic one colour but for its rims, and dark joints between tiles', () => {
    const data = painted({ mosaic: 1 }, LARGE, picture(LARGE));
    const row = Array.from({ length: LARGE.width }, (_, x) => at(data, LARGE, (x + 0.5) / LARGE.width, 0.1)[1]);
    const even = row.filter((value, x) => x > 0 && Math.abs(value - row[x - 1]) < 0.003).length;
    expect(even).greaterThan(0.25 * row.length);
    expect(Math.min(...row), 'joints').lessThan(0.35);
  });
});
