import type { Size } from '../../core/size.js';
import type { FindAgain } from './find-again.js';
import type { ShownSurface } from './shown-surface.js';

/** A frame that was chosen. */
export interface ChosenKey {
  readonly index: number;
  /** Cells that are seen in no key that was chosen before: 1, else 0. */
  readonly fresh: Uint8Array;
  /** What the key adds: cells of all frames that show what it is the first to show, as a share of all. */
  readonly gain: number;
}

/** Share of the greatest area of a piece that a key must show of it. */
const ENOUGH = 0.25;
/** Share of a piece's cells that must be found again in keys for all of it to be. */
const FOUND = 0.5;
/** Share of the picture under which a region need not be in a key. */
const SMALL = 0.01;
/** Of frames that add about as much, the sharpest is taken. */
const ABOUT = 0.97;
/** Frames of a shot that are tried at most. */
const MOST_TRIED = 400;

/**
 * Chooses the fewest frames of a shot that see what it shows: greedily, the frame that adds most first (set cover: Chvátal 1979), until no region
 * larger than 1 % of the picture is left that is seen for a while. A key sees the surfaces that can be followed to it, and what is found again in it.
 *
 * @param shown some frames of the shot, in order
 * @param grid cells of each
 * @param lasting how many of these frames a part of such a region must be seen in, to count
 * @param find looks for what a frame shows in a key
 */
export function chooseKeys(shown: readonly ShownSurface[], grid: Size, lasting: number, find: FindAgain): ChosenKey[] {
  const areas = shown.map(({ cells }) => countsOf(cells));
  const most = new Map<number, number>();
  for (const counts of areas) for (const [piece, count] of counts) most.set(piece, Math.max(most.get(piece) ?? 0, count));
  const sees = (at: number, piece: number): boolean => (areas[at].get(piece) ?? 0) >= ENOUGH * (most.get(piece) ?? Infinity);
  const open = shown.map(({ cells }) => new Uint8Array(cells.length).fill(1));
  const step = Math.max(1, Math.ceil(shown.length / MOST_TRIED));
  const tried = [...shown.keys()].filter((at) => at % step === 0);
  const middle = (shown.length - 1) / 2;
  const rank = (place: number): number => shown[place].sharpness * (1 - (0.05 * Math.abs(place - middle)) / Math.max(1, middle));
  const chosen: ChosenKey[] = [];
  const all = shown.length * grid.width * grid.height;
  for (;;) {
    const regions = shown.map((_, at) => largeRegions(open[at], grid));
    const wanted = wantedPieces(shown, regions, Math.min(lasting, shown.length));
    if (chosen.length && wanted.size === 0) break;
    const gains = (wanted.size ? tried : [Math.floor(shown.length / 2)]).map((at) => {
      let gain = 0;
      for (const piece of areas[at].keys()) if (sees(at, piece)) gain += wanted.get(piece) ?? 0;
      return { at, gain };
    });
    const best = Math.max(...gains.map(({ gain }) => gain));
    if (chosen.length && best === 0) break; // what is left is tried by no frame
    const good = gains.filter(({ gain }) => gain >= ABOUT * best);
    const { at, gain } = good.reduce((one, other) => (rank(other.at) > rank(one.at) ? other : one));
    const key = shown[at];
    chosen.push({
      index: key.index,
      fresh: Uint8Array.from(key.cells, (piece) => (wanted.has(piece) ? 1 : 0)),
      gain: gain / all,
    });
    close(at, regions);
  }
  return chosen;

  /** Takes what a key sees out of what is looked for. */
  function close(key: number, regions: readonly Uint8Array[]): void {
    const [left, were] = [new Map<number, number>(), new Map<number, number>()];
    shown.forEach((frame, at) => {
      const own = open[at];
      const found = regions[at].includes(1) ? find(frame, shown[key]) : undefined;
      frame.cells.forEach((piece, i) => {
        if (!own[i]) return;
        were.set(piece, (were.get(piece) ?? 0) + 1);
        if (found?.[i] || sees(key, piece)) own[i] = 0;
        else left.set(piece, (left.get(piece) ?? 0) + 1);
      });
    });
    shown.forEach(({ cells }, at) => {
      cells.forEach((piece, i) => {
        if ((left.get(piece) ?? 0) <= (1 - FOUND) * (were.get(piece) ?? 0)) open[at][i] = 0;
      });
    });
  }
}

/** Pieces that are in large regions of at least so many frames, and their cells there. */
function wantedPieces(shown: readonly ShownSurface[], regions: readonly Uint8Array[], lasting: number): Map<number, number> {
  const found = new Map<number, { frames: number; cells: number; latest: number }>();
  shown.forEach(({ cells }, at) => {
    cells.forEach((piece, i) => {
      if (!regions[at][i]) return;
      const known = found.get(piece) ?? { frames: 0, cells: 0, latest: -1 };
      if (known.latest !== at) known.frames += 1;
      known.latest = at;
      known.cells += 1;
      found.set(piece, known);
    });
  });
  return new Map([...found].flatMap(([piece, { frames, cells }]) => (frames >= lasting ? [[piece, cells]] : [])));
}

function countsOf(cells: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const piece of cells) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

/** Cells of the connected regions of open ones that are larger than {@link SMALL}: 1, else 0. */
function largeRegions(open: Uint8Array, { width }: Size): Uint8Array {
  const left = open.slice();
  const large = new Uint8Array(open.length);
  for (let start = 0; start < left.length; start += 1) {
    if (!left[start]) continue;
    const region = [start];
    left[start] = 0;
    for (const at of region) {
      const column = at % width;
      const near = [at - width, at + width, column > 0 ? at - 1 : -1, column < width - 1 ? at + 1 : -1];
      for (const next of near)
        if (next >= 0 && next < left.length && left[next]) {
          left[next] = 0;
          region.push(next);
        }
    }
    if (region.length > SMALL * open.length) for (const at of region) large[at] = 1;
  }
  return large;
}
