/* Training's pictures, as photos.py wrote them, for scripts that edit some of them by chance. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { from } from './program.mjs';

const { sharp } = await from('media/stills/image.js');

/** Numbers from 0 to 1, the same ones for a seed (mulberry32). */
export function numbersOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several. @param random gives numbers from 0 to 1 */
export const anyOf = (all, random) => all[Math.floor(random() * all.length)];

/** A picture that fills the size, planar R′G′B′, 0…1. @param picture what sharp reads, @param raw how, where it is bare samples */
export async function filled(picture, width, height, raw) {
  const rgb = await sharp(picture, raw && { raw }).removeAlpha().resize(width, height, { fit: 'cover' }).raw().toBuffer(); // prettier-ignore
  const area = width * height;
  return Float32Array.from({ length: 3 * area }, (_, i) => rgb[3 * (i % area) + Math.floor(i / area)] / 255);
}

/** Opens the pictures of a path: a photo or a frame of a clip by chance, as often the one as the other. */
export function openPictures(path, random) {
  const index = JSON.parse(readFileSync(`${path}.json`, 'utf8'));
  const [photos, frames] = ['photo', 'frame'].map((kind) => index.filter((one) => one.kind === kind));
  const pixels = openSync(`${path}.rgb`, 'r');
  return {
    any: () => anyOf(random() < 0.5 ? photos : frames, random),
    fill({ at, w, h }, width, height) {
      const bytes = Buffer.alloc(3 * w * h);
      readSync(pixels, bytes, 0, bytes.length, 3 * at);
      return filled(bytes, width, height, { width: w, height: h, channels: 3 });
    },
    close: () => closeSync(pixels),
  };
}
