import { expect } from 'chai';
import type { Size } from '../../../core/size.js';
import { resize } from '../../../media/colour/resize.js';
import { at, painted, picture, rms } from './painted-picture.js';

const SMALL: Size = { width: 192, height: 144 };
const LARGE: Size = { width: 384, height: 288 };
const PAINTS = ['oil', 'wash', 'cel', 'dabs', 'chalk'] as const;
const DRAWINGS = ['pencil', 'charcoal', 'pen', 'woodcut'] as const;

describe('paint of the stage finish', () => {
  for (const layer of PAINTS) {
    const options = { [layer]: 1 };

    it(`of ${layer} keeps what is small and matters: a bright dot of a tenth of the height stays where it is`, () => {
      const data = painted(options, LARGE, picture(LARGE));
      const [dot, disc] = [at(data, LARGE, 0.5, 0.5), at(data, LARGE, 0.5, 0.32)];
      expect(Math.min(...dot)).greaterThan(0.7);
      expect(dot[1] - disc[1]).greaterThan(0.4);
    });
  }

  for (const layer of [...PAINTS, 'stainedGlass']) {
    const options = { [layer]: 1 };

    it(`of ${layer} is as large on a picture of any size: twice as many pixels show the same painting`, () => {
      const small = painted(options, SMALL, picture(SMALL));
      const large = resize({ ...LARGE, data: painted(options, LARGE, picture(LARGE)) }, SMALL).data;
      const change = rms(small, picture(SMALL));
      expect(rms(small, large)).lessThan(0.6 * change);
    });

    it(`of ${layer} does not flicker with the grain of the source`, () => {
      const [one, other] = [1, 2].map((seed) => picture(LARGE, 5, seed));
      const made = [one, other].map((rgb) => painted(options, LARGE, rgb));
      expect(rms(made[0], made[1])).lessThan(1.1 * rms(one, other));
    });
  }

  it('makes a window of panes of nearly one colour each, in the colours of the picture, with black leads between them', () => {
    const data = painted({ stainedGlass: 1 }, LARGE, picture(LARGE));
    const [dot, disc, sky] = [at(data, LARGE, 0.5, 0.5), at(data, LARGE, 0.5, 0.32), at(data, LARGE, 0.03, 0.5)];
    expect(disc[0] - disc[2], 'a red disc').greaterThan(0.2);
    expect(sky[2] - sky[0], 'a blue sky').greaterThan(0.2);
    expect(dot[1] - disc[1], 'a bright dot').greaterThan(0.3);
    const rows = LARGE.height >> 2; // above the disc
    const green = data.subarray(LARGE.width * LARGE.height).subarray(0, rows * LARGE.width);
    const lead = green.filter((value) => value < 0.15).length / green.length;
    expect(lead).within(0.04, 0.3);
    const steps = Array.from(green.subarray(1), (value, i) => Math.abs(value - green[i])).filter((_, i) => (i + 1) % LARGE.width);
    expect(steps.filter((step) => step < 0.02).length / steps.length, 'even glass').greaterThan(0.7);
  });

  it('lays strokes of oil along the shapes', () => {
    const bars = Float32Array.from({ length: 3 * 96 * 96 }, (_, i) => 0.5 + 0.2 * Math.sin((2 * Math.PI * (i % 96)) / 16));
    const size = { width: 96, height: 96 };
    const data = painted({ oil: 1 }, size, bars).subarray(0, 96 * 96);
    const steps = (step: number): number => data.reduce((sum, value, i) => sum + Math.abs(value - (data[i + step] ?? value)), 0);
    expect(steps(96), 'down, along the bars').lessThan(0.5 * steps(1));
  });

  it('gives lines of a drawing soft rims, as wide as a share of the height', () => {
    const dark = (size: Size): number => {
      const data = painted({ cel: 1 }, size, picture(size)).subarray(0, size.width * size.height);
      return data.filter((value) => value < 0.2).length / (size.height * size.height);
    };
    const [one, double] = [dark({ width: 300, height: 400 }), dark({ width: 600, height: 800 })]; // less, and a line would be finer than a pixel
    expect(double).within(0.7 * one, 1.3 * one);
    const tall = { width: 600, height: 800 };
    const data = painted({ cel: 1 }, tall, picture(tall));
    const column = Array.from({ length: 400 }, (_, y) => data[y * 600 + 300]);
    const fall = column.slice(1).map((value, y) => Math.abs(value - column[y]));
    expect(Math.max(...fall), 'no step from paint to ink in one pixel').lessThan(0.6);
  });

  for (const layer of DRAWINGS) {
    const options = { [layer]: 1 };
    const tall = { width: 300, height: 360 };
    const thumb = { width: 40, height: 48 };
    const seen = (data: Float32Array, size: Size): Float32Array => resize({ ...size, data }, thumb).data;

    it(`of ${layer} keeps tones and what is small: darker is darker, and a bright dot stays where it is`, () => {
      const small = seen(painted(options, tall, picture(tall)), tall);
      const [dot, disc, sky] = [at(small, thumb, 0.5, 0.5), at(small, thumb, 0.5, 0.32), at(small, thumb, 0.95, 0.1)].map(
        ([r, g, b]) => 0.3 * r + 0.6 * g + 0.1 * b,
      );
      expect(sky - disc, 'sky over disc').greaterThan(0.25);
      expect(dot - disc, 'dot over disc').greaterThan(0.2);
    });

    it(`of ${layer} is as large on a picture of any size, and is another one for another seed alone where chance has a part in it`, () => {
      const large = { width: 600, height: 720 };
      const [one, double] = [painted(options, tall, picture(tall)), painted(options, large, picture(large))];
      const change = rms(seen(one, tall), seen(picture(tall), tall));
      expect(rms(seen(one, tall), seen(double, large))).lessThan(0.5 * change);
    });

    it(`of ${layer} lies still under the grain of the source: that changes far less than another seed does`, () => {
      const [one, other] = [1, 2].map((seed) => painted(options, tall, picture(tall, 3, seed)));
      expect(rms(one, other)).lessThan(0.3 * rms(one, painted(options, tall, picture(tall, 3, 1), 2)));
    });
  }

  it('does not let the rims of flat tones run over a slow gradient when its light breathes', () => {
    const size = { width: 200, height: 100 };
    const sky = (more: number): Float32Array =>
      Float32Array.from({ length: 3 * 200 * 100 }, (_, i) => 0.3 + (0.4 * (i % 200)) / 200 + more);
    const [one, other] = [painted({ cel: 1 }, size, sky(0)), painted({ cel: 1 }, size, sky(0.01))];
    const most = one.reduce((sum, value, i) => Math.max(sum, Math.abs(value - other[i])), 0);
    expect(most).lessThan(0.03);
  });
});
