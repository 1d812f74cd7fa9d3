import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExtraPlanes } from '../../../core/extra-plane.js';
import type { Frame } from '../../../core/frame.js';
import { FramePool } from '../../../core/pool.js';
import type { CarriedKeys, Shot } from '../../../core/survey.js';
import { carryViewSize } from '../../../media/carry/motion-size.js';
import { surveyCarry, type SurveyedFrame } from '../../../media/carry/survey-shot.js';
import { resizedView, viewSize } from '../../../media/colour/rgb-view.js';
import { planesOf } from '../../../media/pixel-format.js';
import { readStill } from '../../../media/stills/still.js';
import { placedKeys } from './carried-keys.js';
import type { Prepared } from './clip-facts.js';
import { checkDiskSpace } from '../../work/disk-space.js';
import { followedBytes } from './clip-space.js';
import { sourceOf } from './find-shots.js';

/** Name of the folder in a work folder that holds what the survey found of keys. */
export const CARRY_FOLDER = 'carry';

/** The same of what follows the anchors of each shot. */
export const ANCHOR_FOLDER = 'carry-anchors';

/** Where the source's frame of a key lies. */
const keyFile = (folder: string, index: number): string => join(folder, `${index}.frame`);

/**
 * Follows every shot that has keys: writes the source's frames of the keys, and a record for each frame of these shots, into a folder. What is
 * there already is done.
 *
 * @param keysOf indices of the keys of a shot, in order
 * @param onFrame hears how many frames have been looked at
 * @throws `output/no-space` before any shot is followed
 */
export async function followKeys(
  prepared: Prepared,
  shots: readonly Shot[],
  keysOf: (shot: Shot) => readonly number[],
  folder: string,
  signal: AbortSignal,
  onFrame: (frames: number) => void,
): Promise<void> {
  const size = carryViewSize(viewSize(prepared.format));
  const doneOf = ({ number }: Shot): string => join(folder, `${number}.followed`);
  const wanted = shots.filter((shot) => keysOf(shot).length > 0 && !existsSync(doneOf(shot)));
  if (!wanted.length) return;
  await mkdir(folder, { recursive: true });
  const bytesOf = (shot: Shot): number => followedBytes(prepared, shot.last - shot.first + 1, keysOf(shot).length);
  await checkDiskSpace({ folder, bytes: wanted.reduce((sum, shot) => sum + bytesOf(shot), 0) });
  let frames = 0;
  for (const shot of wanted) {
    const own = keysOf(shot);
    const done = doneOf(shot);
    async function* seen(): AsyncGenerator<SurveyedFrame> {
      const only = Array.from({ length: shot.last - shot.first + 1 }, (_, at) => shot.first + at);
      const source = sourceOf(prepared, { only });
      for await (const frame of source.frames(new FramePool(source.frameBytes, 3), signal)) {
        const { index } = frame;
        const view = resizedView(frame, size);
        const bytes = own.includes(index) ? frame.bytes.slice() : undefined;
        frame.release();
        if (bytes) await writeFile(keyFile(folder, index), bytes);
        onFrame((frames += 1));
        yield { index, view };
      }
    }
    await surveyCarry(seen(), { keys: own, folder, signal });
    await writeFile(`${done}.part`, '');
    await rename(`${done}.part`, done);
  }
}

/** What stages are told of keys that {@link followKeys} followed. */
export function carriedKeys(prepared: Prepared, folder: string): CarriedKeys | undefined {
  const placed = placedKeys(prepared);
  if (!placed.length) return undefined;
  const { format } = prepared;
  return {
    indices: placed.map(({ index }) => index),
    folder,
    async key(index) {
      const bytes = new Uint8Array(await readFile(keyFile(folder, index)));
      const source: Frame = {
        format,
        index,
        pts: 0n,
        planes: planesOf(bytes, format.pixelFormat, format.width, format.height),
        bytes,
        extra: new ExtraPlanes(),
        selected: true,
        release: () => undefined,
      };
      const { image } = placed.find((key) => key.index === index) as (typeof placed)[number];
      return { source, edited: (await readStill(image, { toSrgb: true })).frame };
    },
  };
}
