import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { chance, FAILED, failureOf, goodResult, type Planar } from '../failed-frames.js';
import { mediaFolder } from './media-folder.js';
import { printTable } from './table.js';

const EACH = 50;
const GOOD = 1000;

/** Failures of single frames made on purpose, 50 of each kind on photographs, and 1,000 good results: at least 95 % found, at most 2 % accused. */
export async function failures(): Promise<boolean> {
  const folder = join(mediaFolder(), 'photos');
  const photos: Planar[] = [];
  for (const name of readdirSync(folder).filter((one) => /^(kodim|budgie|skimage).*\.(png|jpg)$/.test(one)))
    photos.push(await readSmall(join(folder, name)));
  const rows: string[][] = [];
  let holds = true;
  for (const [name, make] of Object.entries(FAILED)) {
    let found = 0;
    for (let k = 0; k < EACH; k++) {
      const source = photos[k % photos.length];
      if (failureOf(source, make(source, chance(k))) === name) found += 1;
    }
    rows.push([name, `${found} of ${EACH}`]);
    holds &&= found >= 0.95 * EACH;
  }
  const accused = new Map<string, number>();
  for (let k = 0; k < GOOD; k++) {
    const source = photos[k % photos.length];
    const name = failureOf(source, goodResult(source, chance(k)));
    if (name) accused.set(name, (accused.get(name) ?? 0) + 1);
  }
  const all = [...accused.values()].reduce((sum, one) => sum + one, 0);
  rows.push(['good, accused', `${all} of ${GOOD} ${[...accused].map(([name, count]) => `${name} ${count}`).join(', ')}`]);
  printTable('Failures of frames', ['made', 'found'], rows);
  return holds && all <= 0.02 * GOOD;
}

async function readSmall(path: string): Promise<Planar> {
  const { data, info } = await sharp(path).removeAlpha().toColourspace('srgb').resize(256, 192, { fit: 'cover' }).raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
  const area = info.width * info.height;
  return { width: info.width, height: info.height, data: Float32Array.from({ length: 3 * area }, (_, i) => data[info.channels * (i % area) + Math.floor(i / area)] / 255) }; // prettier-ignore
}
