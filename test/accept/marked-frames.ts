import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FramePool } from '../../core/pool.js';
import { packageFile } from '../../core/package-file.js';
import type { Size } from '../../core/size.js';
import { copyFrame } from '../../media/copy-frame.js';
import type { Frame } from '../../core/frame.js';
import { uprightPlane } from '../../media/colour/upright.js';
import { viewSize } from '../../media/colour/rgb-view.js';
import { decodeClip } from '../../media/input/decode.js';
import { probeClip } from '../../media/input/probe.js';
import { readStill } from '../../media/stills/still.js';
import { isStill } from '../../media/stills/still-paths.js';
import { openMasks } from '../../stages/limits/make-masks.js';
import type { MaskPart } from '../../stages/limits/limits.js';
import { mediaFolder } from './media-folder.js';

/** What somebody who looked at a frame drew: polygons or boxes, in pixels of the picture as it is shown. */
export interface MarkedFrame {
  readonly frame: number;
  /** Polygons x, y, x, y, …, or boxes x, y, width, height. */
  readonly of: readonly (readonly number[])[];
  /** Holes in what is drawn. */
  readonly except?: readonly (readonly number[])[];
  /** What may be found and need not be: cut off, turned away, blurred, very small. */
  readonly maybe?: readonly (readonly number[])[];
}

/** Marked frames by files under the shared media folder. */
export const readMarks = (name: string): [file: string, frames: readonly MarkedFrame[]][] =>
  Object.entries(
    JSON.parse(readFileSync(packageFile('test', 'accept', 'marks', `${name}.json`), 'utf8')) as Record<string, MarkedFrame[]>,
  ).map(([file, frames]) => [join(mediaFolder(), file), frames]);

/** A mask of a frame as it is shown. */
export interface ShownMask extends Size {
  readonly shares: Uint8Array;
}

/** Masks of frames of a clip, or of a picture, as a job would make them. */
export async function masksAt(path: string, part: MaskPart, wanted: readonly number[]): Promise<Map<number, ShownMask>> {
  const masks = new Map<number, ShownMask>();
  const source = isStill(path) ? undefined : decodeClip(await probeClip(path));
  const { format } = source ?? (await readStill(path)).frame;
  const maker = (await openMasks([{ of: [part] }], { format }))();
  const waiting: Frame[] = [];
  const take = async (frame: Frame): Promise<void> => {
    if (!wanted.includes(frame.index)) return;
    const [mask] = await maker.masksOf(frame);
    const shown = uprightPlane(Float32Array.from(mask as Uint8Array), format);
    masks.set(frame.index, { ...viewSize(format), shares: Uint8Array.from(shown) });
  };
  const last = Math.max(...wanted) + 2;
  const stop = new AbortController();
  for await (const frame of source?.frames(new FramePool(source.frameBytes, 2), stop.signal) ?? [(await readStill(path)).frame]) {
    if (wanted.some((one) => Math.abs(one - frame.index) <= 2)) {
      await maker.see(frame);
      waiting.push(copyFrame(frame));
    }
    while (waiting.length && waiting[0].index + 2 <= frame.index) await take(waiting.shift() as Frame);
    if (source) frame.release();
    if (frame.index >= last) break;
  }
  for (const frame of waiting) await take(frame);
  maker.close();
  return masks;
}

/** Pixels in polygons, by the even-odd rule at their middles; those of holes are taken out. */
export function drawn({ of, except = [] }: MarkedFrame, { width, height }: Size): Uint8Array {
  const inside = new Uint8Array(width * height);
  const fill = (polygon: readonly number[], value: number): void => {
    for (let y = 0; y < height; y++) {
      const crossings: number[] = [];
      for (let i = 0; i < polygon.length; i += 2) {
        const [x0, y0] = [polygon[i], polygon[i + 1]];
        const [x1, y1] = [polygon[(i + 2) % polygon.length], polygon[(i + 3) % polygon.length]];
        if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) * (x1 - x0)) / (y1 - y0));
      }
      crossings.sort((one, other) => one - other);
      for (let i = 0; i + 1 < crossings.length; i += 2)
        inside.fill(
          value,
          y * width + Math.max(0, Math.round(crossings[i])),
          y * width + Math.min(width, Math.round(crossings[i + 1]) + 1),
        );
    }
  };
  of.forEach((polygon) => fill(polygon, 1));
  except.forEach((polygon) => fill(polygon, 0));
  return inside;
}
