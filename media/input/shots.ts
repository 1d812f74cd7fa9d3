import { EditError } from '../../core/errors.js';

/** A frame made small for {@link shotCuts}. */
export interface Thumbnail {
  /** Place in the source, counted from 0. */
  readonly index: number;
  /** Presentation time in ticks of the source's time base. */
  readonly pts: bigint;
  /** 64 × 36 values of luma, rows from the top, whatever the shape of the picture. See `readThumbnails`. */
  readonly luma: Uint8Array;
}

/** The first frame of a new shot. */
export type ShotCut = Pick<Thumbnail, 'index' | 'pts'>;

/** Size of a {@link Thumbnail}. */
export const THUMBNAIL = { width: 64, height: 36 } as const;

const { width: WIDTH, height: HEIGHT } = THUMBNAIL;
const BLOCK = { width: 8, height: 6 } as const;
/** How far content may have moved between two frames: a sixth of the picture. */
const REACH = { x: 12, y: 6 } as const;
/** Mean difference of luma below which nothing is looked at closer. */
const STILL = 8;
/** Cut threshold: {@link frameDifference} of frames that cannot be one shot, when the frames around are alike. */
const CUT_THRESHOLD = 0.68;
/** Adaptive threshold: share of the frame difference around that a cut must exceed besides. */
const ADAPTIVE_SHARE = 0.15;

/** Frames on either side of a cut that must all differ from those on the other: flashes are shorter. */
const AROUND = 3;

/**
 * Finds hard cuts in a stream of thumbnails; fades and dissolves are none. A frame begins a shot when neither it nor the two after it can be put
 * together from pieces of any of the three before (so that a flash of one or two frames is no cut) and when that stands out from what the
 * neighbours do (so that fast motion is none). Looks two frames ahead; its state is six thumbnails.
 *
 * @throws `bug/thumbnail-size` for a thumbnail of another size than {@link THUMBNAIL}
 */
export async function* shotCuts(thumbnails: AsyncIterable<Thumbnail>): AsyncGenerator<ShotCut, void, undefined> {
  const before: Thumbnail[] = [];
  const after: Thumbnail[] = [];
  const step = (): ShotCut | undefined => {
    const cut = before.length > 0 && beginsShot(before, after) ? { index: after[0].index, pts: after[0].pts } : undefined;
    before.push(...after.splice(0, 1));
    if (before.length > AROUND) before.shift();
    return cut;
  };
  for await (const { index, pts, luma } of thumbnails) {
    if (luma.length !== WIDTH * HEIGHT) {
      throw new EditError('bug/thumbnail-size', `expected a thumbnail of ${WIDTH}×${HEIGHT} values, found ${luma.length}.`);
    }
    after.push({ index, pts, luma: Uint8Array.from(luma) });
    const cut = after.length === AROUND ? step() : undefined;
    if (cut) yield cut;
  }
  while (after.length > 0) {
    const cut = step();
    if (cut) yield cut;
  }
}

function beginsShot(before: readonly Thumbnail[], after: readonly Thumbnail[]): boolean {
  const [last, first] = [before[before.length - 1].luma, after[0].luma];
  if (meanDifference(last, first) < STILL) return false;
  let least = frameDifference(last, first);
  for (const young of after) {
    for (const old of before) {
      if (least < CUT_THRESHOLD) return false;
      if (old.luma !== last || young.luma !== first) least = Math.min(least, frameDifference(old.luma, young.luma));
    }
  }
  const neighbouring: number[] = [];
  if (before.length > 1) neighbouring.push(frameDifference(before[before.length - 2].luma, last));
  if (after.length > 1) neighbouring.push(frameDifference(first, after[1].luma));
  const mean = neighbouring.reduce((sum, value) => sum + value, 0) / Math.max(1, neighbouring.length);
  return least > CUT_THRESHOLD + ADAPTIVE_SHARE * mean;
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
  return sum / a.length;
}

/** Price of a block's change of brightness, against a change of its structure. */
const LIGHT = 0.15;
/** Structure, in luma, that counts as present in every block: noise is not compared with noise. */
const GRAIN = 3;

/**
 * How badly one thumbnail can be put together from moved and brightened pieces of the other, in the direction in which it goes better: what
 * remains after matching 8 × 6 blocks, as a share of their structure. 0 is the same picture; different pictures have about 0.8 and more.
 */
export function frameDifference(a: Uint8Array, b: Uint8Array): number {
  return Math.min(unexplained(a, blockMeans(a), b), unexplained(b, blockMeans(b), a));
}

function unexplained(from: Uint8Array, means: Float32Array, of: Uint8Array): number {
  const ofMeans = blockMeans(of);
  let remains = 0;
  let structure = 0;
  for (let y = 0; y < HEIGHT; y += BLOCK.height) {
    for (let x = 0; x < WIDTH; x += BLOCK.width) {
      const own = blockStructure(of, y * WIDTH + x, ofMeans[y * WIDTH + x]);
      remains += bestMatch(from, means, of, x, y, ofMeans[y * WIDTH + x], own);
      structure += own;
    }
  }
  return remains / (structure + GRAIN * WIDTH * HEIGHT);
}

function bestMatch(
  from: Uint8Array,
  means: Float32Array,
  of: Uint8Array,
  x: number,
  y: number,
  mean: number,
  structure: number,
): number {
  const area = BLOCK.width * BLOCK.height;
  // at worst a flat block of any brightness stands for it
  let best = structure + LIGHT * area * 255;
  for (let top = Math.max(0, y - REACH.y); top <= Math.min(HEIGHT - BLOCK.height, y + REACH.y); top++) {
    for (let left = Math.max(0, x - REACH.x); left <= Math.min(WIDTH - BLOCK.width, x + REACH.x); left++) {
      const place = top * WIDTH + left;
      const lift = mean - means[place];
      let sum = LIGHT * area * Math.abs(lift);
      for (let row = 0; row < BLOCK.height && sum < best; row++) {
        const i = (y + row) * WIDTH + x;
        const j = place + row * WIDTH;
        for (let k = 0; k < BLOCK.width; k++) sum += Math.abs(of[i + k] - from[j + k] - lift);
      }
      if (sum < best) best = sum;
    }
  }
  return best;
}

function blockStructure(luma: Uint8Array, place: number, mean: number): number {
  let sum = 0;
  for (let row = 0; row < BLOCK.height; row++) {
    for (let k = 0; k < BLOCK.width; k++) sum += Math.abs(luma[place + row * WIDTH + k] - mean);
  }
  return sum;
}

/** Mean of the block whose top left is at each place; 0 where none fits. */
function blockMeans(luma: Uint8Array): Float32Array {
  const across = new Float32Array(luma.length);
  const means = new Float32Array(luma.length);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x <= WIDTH - BLOCK.width; x++) {
      for (let k = 0; k < BLOCK.width; k++) across[y * WIDTH + x] += luma[y * WIDTH + x + k];
    }
  }
  for (let y = 0; y <= HEIGHT - BLOCK.height; y++) {
    for (let x = 0; x <= WIDTH - BLOCK.width; x++) {
      for (let row = 0; row < BLOCK.height; row++) means[y * WIDTH + x] += across[(y + row) * WIDTH + x];
      means[y * WIDTH + x] /= BLOCK.width * BLOCK.height;
    }
  }
  return means;
}
