import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { agree } from '../../../media/flow/agree.js';
import { createMotionFinder, followOn } from '../../../media/flow/motion.js';
import { gaussian } from '../../../models/noise/gaussian.js';

const SIZE = { width: 160, height: 96 };
const AREA = SIZE.width * SIZE.height;
const FRAMES = [0, 1, 2, 3, 4];

/** A picture of waves, moved by `at` steps of 1.7 and 0.6 pixels; 0…1. */
function waves(at: number, phase = 0): RgbView {
  const data = new Float32Array(3 * AREA);
  for (let c = 0; c < 3; c += 1)
    for (let y = 0, i = c * AREA; y < SIZE.height; y += 1)
      for (let x = 0; x < SIZE.width; x += 1, i += 1) {
        const [u, v] = [x - 1.7 * at, y - 0.6 * at];
        data[i] = 0.5 + 0.2 * Math.sin(u / 5 + c + phase) + 0.2 * Math.cos(v / 4 - u / 17 + 2 * phase);
      }
  return { ...SIZE, data };
}

/** What an edit should have made: the negative. */
const negative = ({ data }: RgbView): RgbView => ({ ...SIZE, data: data.map((value) => 1 - value) });

/** The same with an error of its own in every frame, of standard deviation 0.05. */
function edit(source: RgbView, at: number): RgbView {
  const noise = gaussian(3 * AREA, at + 1, 'initial');
  return { ...SIZE, data: negative(source).data.map((value, i) => value + 0.05 * noise[i]) };
}

/** Root mean square error away from the border, where things come into the picture. */
function error(a: RgbView, b: RgbView): number {
  let [sum, count] = [0, 0];
  for (let c = 0; c < 3; c += 1)
    for (let y = 12; y < SIZE.height - 12; y += 1)
      for (let x = 12; x < SIZE.width - 12; x += 1, count += 1) {
        const i = c * AREA + y * SIZE.width + x;
        sum += (a.data[i] - b.data[i]) ** 2;
      }
  return Math.sqrt(sum / count);
}

describe('agree', () => {
  const find = createMotionFinder(SIZE) as NonNullable<ReturnType<typeof createMotionFinder>>;

  it('averages away what differs from frame to frame of a moving picture', () => {
    const film = FRAMES.map((at) => ({ source: waves(at), edited: edit(waves(at), at) }));
    const [back1, back2, there1, there2] = [find(film[1].source, film[2].source), find(film[0].source, film[1].source), find(film[2].source, film[3].source), find(film[3].source, film[4].source)]; // prettier-ignore
    const neighbours = [
      { ...film[1], motion: back1.back, weight: 1 },
      { ...film[0], motion: followOn(back1.back, back2.back), weight: 1 },
      { ...film[3], motion: there1.there, weight: 1 },
      { ...film[4], motion: followOn(there1.there, there2.there), weight: 1 },
    ];
    const wanted = negative(film[2].source);
    const before = error(film[2].edited, wanted);
    expect(before).within(0.045, 0.055);
    expect(error(agree(film[2], neighbours), wanted)).below(before / 1.8); // one frame and four of weight 0.27: 1.83 at best
    expect(error(agree(film[2], []), film[2].edited)).equal(0);
  });

  it('keeps a texture that stands still in front of what does not change', () => {
    const source = { ...SIZE, data: new Float32Array(3 * AREA).fill(0.5) };
    const texture = edit(source, 7);
    const still = agree({ source, edited: texture }, [{ source, edited: texture, weight: 1 }]);
    expect(error(still, texture)).below(1e-6);
  });

  it('takes nothing from a picture of something else', () => {
    const [here, other] = [waves(0), waves(0, 2)];
    const between = find(here, other);
    const made = { source: here, edited: negative(here) };
    const result = agree(made, [{ source: other, edited: edit(other, 1), motion: between.there, weight: 1 }]);
    expect(error(result, made.edited)).below(0.03); // here and there the two pictures have one colour
    expect(error(edit(other, 1), made.edited)).above(0.2);
  });
});
