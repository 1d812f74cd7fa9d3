import { toSeconds } from '../../../core/rational.js';
import { FramePool } from '../../../core/pool.js';
import type { Shot } from '../../../core/survey.js';
import { createSurfaceTracker } from '../../../media/carry/surface-tracker.js';
import type { ShownSurface } from '../../../media/carry/shown-surface.js';
import { thinnedLooks } from '../../../media/carry/thinned-looks.js';
import { decodeClip } from '../../../media/input/decode.js';
import { frameBytes, pixelFormat } from '../../../media/pixel-format.js';
import type { Prepared } from './clip-facts.js';

/** Shorter side in pixels that shots are looked at. */
const SIDE = 96;
/** Pixels between the cells of the grid that is kept of a frame. */
const CELL = 4;
/** How long a part of the picture must be seen to count, and how often it is looked at, seconds. */
const LASTING = 0.5;
const LOOKED = 0.125;
const GRAY = pixelFormat('gray');

/** What a clip shows, shot by shot. */
export interface ShownShot {
  readonly shot: Shot;
  /** Every frame or every few. */
  readonly shown: readonly ShownSurface[];
  /** How many of these a lasting part is in. */
  readonly lasting: number;
}

/** Size of what {@link shownSurfaces} looks at and of its grid, of frames as they are stored. */
export function surfaceGrid({ format }: Pick<Prepared, 'format'>) {
  const scale = Math.min(1, SIDE / Math.min(format.width, format.height));
  const size = {
    width: Math.max(CELL, Math.round(format.width * scale)),
    height: Math.max(CELL, Math.round(format.height * scale)),
  };
  return { size, grid: { width: Math.floor(size.width / CELL), height: Math.floor(size.height / CELL) } };
}

/** Mean frames a second. */
function rateOf({ format, index: { pts } }: Prepared): number {
  const length = toSeconds((pts.at(-1) ?? 0n) - (pts[0] ?? 0n), format.timeBase);
  return length > 0 ? (pts.length - 1) / length : 25;
}

/** Looks at all shots of a clip, made small, one after the other. */
export async function* shownSurfaces(
  prepared: Prepared,
  shots: readonly Shot[],
  signal: AbortSignal,
  onFrame: (frames: number) => void,
): AsyncGenerator<ShownShot> {
  const { size, grid } = surfaceGrid(prepared);
  const rate = rateOf(prepared);
  const newLooks = () => thinnedLooks<ShownSurface>(Math.max(1, Math.round(rate * LOOKED)));
  const shownOf = (shot: Shot, { looks, every }: ReturnType<typeof newLooks>): ShownShot => ({
    shot,
    shown: looks,
    lasting: Math.max(1, Math.round((LASTING * rate) / every)),
  });
  const source = decodeClip(prepared.clip, {
    filters: [...prepared.decodeFilters, `scale=${size.width}:${size.height}:flags=area:out_range=pc`, 'format=gray'],
    format: { ...prepared.format, ...size, pixelFormat: GRAY },
  });
  let number = 0;
  let looks = newLooks();
  let tracker = createSurfaceTracker(size);
  for await (const { index, bytes, release } of source.frames(
    new FramePool(frameBytes(GRAY, size.width, size.height), 2),
    signal,
  )) {
    const picture = Uint8Array.from(bytes);
    release();
    const samples = Float32Array.from(picture, (value) => value / 255);
    const shot = shots[number];
    if (index > shot.last && shots[number + 1]) {
      yield shownOf(shot, looks);
      number += 1;
      looks = newLooks();
      tracker = createSurfaceTracker(size);
    }
    const pieces = tracker.next({ ...size, samples });
    if (looks.wants(index - shots[number].first)) {
      const cells = new Int32Array(grid.width * grid.height);
      for (let y = 0, i = 0; y < grid.height; y += 1)
        for (let x = 0; x < grid.width; x += 1, i += 1)
          cells[i] = pieces[(CELL * y + CELL / 2) * size.width + CELL * x + CELL / 2];
      looks.add({ index, cells, picture, sharpness: sharpnessOf(samples, size.width) });
    }
    onFrame(index + 1);
  }
  if (looks.looks.length) yield shownOf(shots[number], looks);
}

/** Mean of how much a pixel differs from the one beside it and the one below. */
function sharpnessOf(samples: Float32Array, width: number): number {
  let sum = 0;
  for (let i = 0; i + width < samples.length; i += 1)
    sum += Math.abs(samples[i] - samples[i + 1]) + Math.abs(samples[i] - samples[i + width]);
  return sum / samples.length + 1e-4;
}
