import { viewSize, type RgbView } from '../../media/colour/rgb-view.js';
import { probeClip } from '../../media/input/probe.js';
import { clipViews } from '../../media/metrics/clip-views.js';

/** A clip's pictures at full size, one after the other, each in the buffer of the one before. */
export async function* clipPicturesInTurn(path: string): AsyncGenerator<RgbView> {
  const clip = await probeClip(path);
  const size = viewSize(clip.format);
  for await (const { rgb } of clipViews(clip, size, new AbortController().signal, () => undefined)) yield { ...size, data: rgb };
}

/** All pictures of a short clip. */
export async function clipPictures(path: string): Promise<RgbView[]> {
  const all: RgbView[] = [];
  for await (const view of clipPicturesInTurn(path)) all.push({ ...view, data: view.data.slice() });
  return all;
}
