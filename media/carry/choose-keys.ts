import type { Size } from '../../core/size.js';

/** What a frame of a shot shows: the piece of surface that each cell of a grid shows. */
export interface ShownSurface {
  /** Index of the frame. */
  readonly index: number;
  /** Numbers of pieces, rows of the grid from the top. */
  readonly cells: Int32Array;
  /** How sharp the frame is beside others, whatever the unit. */
  readonly sharpness: number;
}

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
/** Share of the picture under which a region need not be in a key. */
const SMALL = 0.01;
/** Of frames that add about as much, the sharpest is taken. */
const ABOUT = 0.97;
/** Frames of a shot that are tried at most. */
const MOST_TRIED = 400;

/**
 * Chooses the fewest frames of a shot that see what it shows: greedily, the frame that adds most first (set cover: Chvátal 1979), until no region
 * larger than 1 % of the picture is left that is seen for a while.
 *
 * @param shown some frames of the shot, in order
 * @param grid cells of each
 * @param lasting how many of these frames a piece must be seen in, to count
 */
export function chooseKeys(shown: readonly ShownSurface[], grid: Size, lasting: number): ChosenKey[] {
  const areas = shown.map(({ cells }) => countsOf(cells));
  const pieces = new Map<number, { most: number; frames: number; sum: number }>();
  for (const counts of areas)
    for (const [piece, count] of counts) {
      const known = pieces.get(piece) ?? { most: 0, frames: 0, sum: 0 };
      pieces.set(piece, { most: Math.max(known.most, count), frames: known.frames + 1, sum: known.sum + count });
    }
  const missing = new Set(
    [...pieces].filter(([, { frames }]) => frames >= Math.min(lasting, shown.length)).map(([piece]) => piece),
  );
  const sees = (at: number, piece: number): boolean =>
    (areas[at].get(piece) ?? 0) >= ENOUGH * (pieces.get(piece)?.most ?? Infinity);
  const gainOf = (at: number): number => {
    let gain = 0;
    for (const piece of areas[at].keys()) if (missing.has(piece) && sees(at, piece)) gain += pieces.get(piece)?.sum ?? 0;
    return gain;
  };
  const step = Math.max(1, Math.ceil(shown.length / MOST_TRIED));
  const tried = [...shown.keys()].filter((at) => at % step === 0);
  const chosen: ChosenKey[] = [];
  const all = shown.length * grid.width * grid.height;
  while (!chosen.length || shown.some(({ cells }) => largestRegion(cells, missing, grid) > SMALL * cells.length)) {
    const gains = (missing.size ? tried : [Math.floor(shown.length / 2)]).map((at) => ({ at, gain: gainOf(at) }));
    const most = Math.max(...gains.map(({ gain }) => gain));
    const good = gains.filter(({ gain }) => gain >= ABOUT * most);
    const middle = (shown.length - 1) / 2;
    const { at, gain } = good.reduce((best, one) => (rank(one.at) > rank(best.at) ? one : best));
    function rank(place: number): number {
      return shown[place].sharpness * (1 - (0.05 * Math.abs(place - middle)) / Math.max(1, middle));
    }
    if (chosen.length && gain === 0) break; // what is left is tried by no frame
    const fresh = Uint8Array.from(shown[at].cells, (piece) => (missing.has(piece) ? 1 : 0));
    chosen.push({ index: shown[at].index, fresh, gain: gain / all });
    for (const piece of areas[at].keys()) if (sees(at, piece)) missing.delete(piece);
  }
  return chosen;
}

function countsOf(cells: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const piece of cells) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

/** Cells of the largest connected region of pieces that are in no key. */
function largestRegion(cells: Int32Array, missing: ReadonlySet<number>, { width }: Size): number {
  const open = Uint8Array.from(cells, (piece) => (missing.has(piece) ? 1 : 0));
  let largest = 0;
  for (let start = 0; start < open.length; start += 1) {
    if (!open[start]) continue;
    const stack = [start];
    open[start] = 0;
    let count = 0;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      count += 1;
      const column = at % width;
      const near = [at - width, at + width, column > 0 ? at - 1 : -1, column < width - 1 ? at + 1 : -1];
      for (const next of near)
        if (next >= 0 && next < open.length && open[next]) {
          open[next] = 0;
          stack.push(next);
        }
    }
    largest = Math.max(largest, count);
  }
  return largest;
}
