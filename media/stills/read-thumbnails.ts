import { FramePool } from '../../core/pool.js';
import type { Clip } from '../input/clip.js';
import { decodeClip } from '../input/decode.js';
import { frameBytes, pixelFormat } from '../pixel-format.js';
import { THUMBNAIL, type Thumbnail } from '../input/shots.js';

const { width, height } = THUMBNAIL;
const GRAY = pixelFormat('gray');

/**
 * A clip's frames as thumbnails for `shotCuts`: the area mean of 64 × 36 cells of luma, 0…255 from black to white. As stored, not turned
 * upright: cuts are the same in any orientation. ffmpeg makes them small, so that a look at a whole clip costs hardly more than its decoding.
 *
 * @throws (while reading) what `decodeClip` throws
 */
export async function* readThumbnails(clip: Clip, signal: AbortSignal): AsyncGenerator<Thumbnail, void, undefined> {
  const source = decodeClip(clip, {
    filters: [`scale=${width}:${height}:flags=area:out_range=pc`, 'format=gray'],
    format: { ...clip.format, width, height, pixelFormat: GRAY },
  });
  for await (const { index, pts, bytes, release } of source.frames(new FramePool(frameBytes(GRAY, width, height), 2), signal)) {
    const luma = bytes.slice();
    release();
    yield { index, pts, luma };
  }
}
