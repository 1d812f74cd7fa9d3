import { expect } from 'chai';
import type { Frame } from '../../../core/frame.js';
import type { Shot } from '../../../core/survey.js';
import { type Gains, lightBetween, NO_GAINS } from '../../../stages/light/light-between.js';
import { createShotLight, gainsFor } from '../../../stages/light/shot-light.js';
import { scaledLight, type SeenPlaces, seenPlaces } from '../../../stages/light/seen-places.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

const SIZE = { width: 192, height: 108 };
const FORMAT = madeFormat('gbrp', SIZE.width, SIZE.height);
const [GREEN, BLUE, RED] = [0, 1, 2]; // in the order of the planes

/** A ball on a striped floor before a wall, its light scaled, with grain; `ball` is how far to the right it has rolled, `moved` how far the camera. */
function filmed(gains: Gains, { ball = 0, moved = 0, seed = 1 } = {}): Frame {
  const frame = madeFrame(FORMAT, 0, 0n);
  let state = seed;
  for (let i = 0; i < SIZE.width * SIZE.height; i++) {
    const [x, y] = [(i % SIZE.width) + moved, Math.floor(i / SIZE.width)];
    const floor = y > 70;
    const inBall = Math.hypot(x - 90 - ball, y - 55) < 26;
    const colour = inBall ? [0.6, 0.2 + y / 500, 0.15] : floor ? [0.4, 0.42, 0.35] : [0.3, 0.4 + x / 900, 0.5];
    const stripe = 0.1 * Math.sin(x / (floor ? 3 : 17) + y / 7);
    for (const [plane, c] of [
      [RED, 0],
      [GREEN, 1],
      [BLUE, 2],
    ]) // prettier-ignore
    {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      frame.planes[plane][i] = 255 * (colour[c] + stripe) * Math.exp(gains[c]) + 4 * (state / 2 ** 32) - 1.5;
    }
  }
  return frame;
}

/** Tiles of any colour, each of a place's size, their light scaled; `unlike` is how far, in logarithms, each is from what it is elsewhere. */
function tiles(gains: Gains, unlike: number): Frame {
  const frame = madeFrame(FORMAT, 0, 0n);
  const chance = (seed: number) => (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5;
  const [own, other] = [chance(1), chance(2)];
  const colours = Array.from({ length: 32 * 18 }, () => gains.map((gain) => gain + 1.2 * own() + unlike * other()));
  for (let i = 0; i < SIZE.width * SIZE.height; i++) {
    const colour = colours[Math.floor((i % SIZE.width) / 6) + 32 * Math.floor(i / SIZE.width / 6)];
    [RED, GREEN, BLUE].forEach((plane, c) => (frame.planes[plane][i] = 255 * 0.35 * Math.exp(colour[c])));
  }
  return frame;
}

/** What brings each of two anchors to the light of their shot. */
async function gainsOfAnchors(...anchors: readonly [Frame, Frame]): Promise<readonly Gains[]> {
  const shot: Shot = { number: 0, first: 0, last: 1, firstPts: 0n, anchors: [0, 1] };
  const lightOf = createShotLight({
    shots: [shot],
    shotOf: () => shot,
    anchorFrames: () => Promise.resolve(anchors),
    editedAnchor: () => undefined,
  });
  return Promise.all(
    anchors.map(async (anchor) => {
      const light = await lightOf(anchor);
      return light ? gainsFor(anchor, light) : NO_GAINS;
    }),
  );
}

const places = (...of: Parameters<typeof filmed>): SeenPlaces => seenPlaces(filmed(...of));

const still = places(NO_GAINS);
const DRIFTS: readonly Gains[] = [[-0.2, -0.15, -0.05], [0.12, 0.1, 0.2], [0.06, 0, -0.06]]; // prettier-ignore
const apart = (one: Gains, other: Gains): number => Math.hypot(...one.map((gain, c) => gain - other[c]));
const back = (drift: Gains): Gains => drift.map((gain) => -gain) as unknown as Gains;

describe('stages/light: light between a picture and anchors', () => {
  it('is none, exactly, for a picture that looks at itself, and hardly any for another of the same light', () => {
    expect(lightBetween(still, [still])).deep.equal(NO_GAINS);
    const other = places(NO_GAINS, { seed: 7, moved: 9 });
    expect(apart(lightBetween(other, [still]), NO_GAINS)).lessThan(0.01);
  });

  for (const drift of DRIFTS) {
    it(`brings back light that drifted by ${drift.join(', ')}, where things move and where the camera does`, () => {
      const anchors = [still];
      for (const change of [{ seed: 2 }, { seed: 3, ball: 40 }, { seed: 4, moved: 14 }])
        expect(apart(lightBetween(places(drift, change), anchors), back(drift)), JSON.stringify(change)).lessThan(
          0.25 * apart(drift, NO_GAINS),
        );
    });
  }

  for (const [gains, off] of [
    [[0.1, 0.05, 0], 0.01],
    [[0.4, 0.3, 0.2], 0.02],
  ] as const)
    // prettier-ignore
    it(`is that of anchors whose light was scaled by ${gains.join(', ')}`, () => {
      expect(apart(lightBetween(still, [{ ...still, light: scaledLight(still.light, gains) }]), gains)).lessThan(off);
    });

  it('is what lies between the anchors of a shot, on an anchor too', async () => {
    const gains = await gainsOfAnchors(filmed(NO_GAINS), filmed(DRIFTS[0], { seed: 2, moved: 14 }));
    const half = DRIFTS[0].map((gain) => gain / 2) as unknown as Gains;
    for (const [at, wanted] of [half, back(half)].entries())
      expect(apart(gains[at], wanted)).lessThan(0.12 * apart(half, NO_GAINS));
  });

  it('is the same beside both anchors of a shot that are little alike: 0.17 of it would be left after three rounds, 0.56 with none', async () => {
    const [first, last] = await gainsOfAnchors(tiles(NO_GAINS, 0), tiles(DRIFTS[0], 0.7));
    const between = first.map((gain, c) => gain - last[c]) as unknown as Gains;
    expect(apart(between, DRIFTS[0])).lessThan(0.16 * apart(DRIFTS[0], NO_GAINS));
  });

  it('does not take what is quite another picture for another light', () => {
    const frame = madeFrame(FORMAT, 0, 0n);
    frame.planes.forEach((plane, c) => plane.forEach((_, i) => (plane[i] = 30 + 20 * c + 160 * Number((i % 192) % 23 < 6 + c))));
    expect(apart(lightBetween(seenPlaces(frame), [still]), NO_GAINS)).lessThan(0.1);
  });
});
