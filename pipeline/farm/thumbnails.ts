import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Frame } from '../../core/frame.js';
import { resizedView, viewSize } from '../../media/colour/rgb-view.js';
import { encodePicture } from '../../media/stills/encode-picture.js';

/** The folder of thumbnails beside a job's other files. */
export const THUMBNAILS = 'thumbnails';

/** Longest side of a thumbnail, in pixels. */
const SIDE = 160;

/** Keeps a small picture of a frame that was made, for those who watch the farm. Without it nothing is missing, so its failures are not told. */
export async function keepThumbnail(dir: string, frame: Frame): Promise<void> {
  const folder = join(dir, THUMBNAILS);
  const name = `${String(frame.index).padStart(8, '0')}.png`;
  const part = join(folder, `part-${randomUUID()}`);
  try {
    const picture = encodePicture(smallView(frame)); // reads the frame before it waits
    await mkdir(folder, { recursive: true });
    await writeFile(part, await picture);
    await rename(part, join(folder, name));
  } catch {
    return;
  }
}

function smallView(frame: Frame): ReturnType<typeof resizedView> {
  const { width, height } = viewSize(frame.format);
  const scale = Math.min(1, SIDE / Math.max(width, height));
  return resizedView(frame, { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) });
}
