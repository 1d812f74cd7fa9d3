import type { Orientation } from '../../core/frame.js';

/**
 * Reads how a stored picture must be turned from the nine numbers of a display matrix (a b u c d v x y w; ISO/IEC 14496-12 §8.3.2).
 * Only quarter turns and mirrors are seen; other matrices (shear, odd angles) stay in the file but count as upright.
 */
export function orientationOf(matrix: readonly number[] | undefined): Orientation {
  if (!matrix) return { turn: 0, mirror: false };
  const sign = (index: number): number => Math.sign(matrix[index] ?? 0);
  const key = [sign(0), sign(1), sign(3), sign(4)].join(' ');
  return ORIENTATIONS[key] ?? { turn: 0, mirror: false };
}

/** Signs of a b c d: the first pair is where the picture's x axis goes on screen, the second its y axis. */
const ORIENTATIONS: Readonly<Record<string, Orientation>> = {
  '1 0 0 1': { turn: 0, mirror: false },
  '0 1 -1 0': { turn: 90, mirror: false },
  '-1 0 0 -1': { turn: 180, mirror: false },
  '0 -1 1 0': { turn: 270, mirror: false },
  '-1 0 0 1': { turn: 0, mirror: true },
  '0 -1 -1 0': { turn: 270, mirror: true },
  '1 0 0 -1': { turn: 180, mirror: true },
  '0 1 1 0': { turn: 90, mirror: true },
};

/** The ffmpeg filters that turn stored pictures upright, for containers that cannot say how to turn them. */
export function uprightFilters({ turn, mirror }: Orientation): string[] {
  const turns = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] }[turn];
  return mirror ? ['hflip', ...turns] : turns;
}

/** Parses ffprobe's hexadecimal-dump-like print of a display matrix. */
export function parseDisplayMatrix(text: string): number[] | undefined {
  const numbers = text
    .split('\n')
    .flatMap((line) =>
      line
        .replace(/^\s*[0-9a-f]{8}:/i, '')
        .trim()
        .split(/\s+/),
    ) // prettier-ignore
    .filter((word) => word !== '')
    .map(Number);
  return numbers.length === 9 && numbers.every(Number.isFinite) ? numbers : undefined;
}
