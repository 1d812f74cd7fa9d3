import { basename, join } from 'node:path';
import type { Size } from '../../core/size.js';
import { drawn, type MarkedFrame, masksAt, readMarks, type ShownMask } from './marked-frames.js';
import { mediaFolder } from './media-folder.js';
import type { PartOfTable } from './part-of-table.js';
import { printTable } from './table.js';

/** Clips that one person fills, where a mask must be nearly right. */
const FILLED = /sign|greenscreen/;

/** Clips of people who sit still, and the first of twelve frames. */
const STILL: readonly [clip: string, first: number][] = [
  ['video/people-greenscreen-5994-audio.mp4', 40],
  ['video/awk-chapters-3.mp4', 12],
];

/** Clips without people, and frames of them. */
const NOBODY: readonly [clip: string, frames: readonly number[]][] = [
  ['video/nature-flower-960x540-2997.mp4', [10, 60, 110]],
  ['video/objects-bottles-360p-noaudio.mp4', [10, 60, 110]],
  ['video/city-skyline-360p-audio.mp4', [10, 60, 110]],
  ['video/traffic-cars-432p-12.5fps.mp4', [10, 60, 110]],
  ['video/macro-bug-640x360-noaudio.mp4', [10, 60, 110]],
];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Masks that networks find, against frames that were marked by hand (`marks/`): overlap of people, faces and lettering that are found and what is
 * taken for them, pictures without people, and how steady a mask is on people who sit still. `--only` is the name of one table.
 */
export async function masks(_: string, { only = '' }: PartOfTable): Promise<boolean> {
  const tables = { people, nobody, faces: () => found('faces'), lettering: () => found('lettering'), steadiness };
  const results: boolean[] = [];
  for (const [name, table] of Object.entries(tables)) if (name.includes(only)) results.push(await table());
  return results.length > 0 && results.every(Boolean);
}

/** Adds a row, and shows it at once: all of them take minutes. */
function tell(rows: string[][], row: string[]): void {
  rows.push(row);
  process.stderr.write(`${row.join('  ')}\n`);
}

async function people(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const [path, frames] of readMarks('people')) {
    const made = await masksAt(path, { kind: 'person' }, frames.map(({ frame }) => frame)); // prettier-ignore
    const overlaps = frames.map((one) => overlap(made.get(one.frame) as ShownMask, one));
    const least = FILLED.test(basename(path)) ? 0.9 : 0.75;
    good &&= mean(overlaps) >= least;
    tell(rows, [
      basename(path),
      String(frames.length),
      mean(overlaps).toFixed(3),
      Math.min(...overlaps).toFixed(3),
      String(least),
    ]);
  }
  printTable('People: intersection over union', ['clip', 'frames', 'mean', 'least', 'wanted'], rows);
  return good;
}

async function nobody(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const [file, frames] of NOBODY) {
    const made = await masksAt(join(mediaFolder(), file), { kind: 'person' }, frames);
    const areas = [...made.values()].map((mask) => areaOf(mask) / mask.shares.length);
    good &&= mean(areas) <= 0.01;
    tell(rows, [basename(file), String(frames.length), percent(mean(areas)), percent(Math.max(...areas))]);
  }
  printTable('Nobody: area that is taken for people', ['clip', 'frames', 'mean', 'most'], rows);
  return good;
}

function overlap(mask: ShownMask, marked: MarkedFrame): number {
  const wanted = drawn(marked, mask);
  let [both, either] = [0, 0];
  mask.shares.forEach((share, i) => {
    const is = share > 127;
    if (is && wanted[i]) both += 1;
    if (is || wanted[i]) either += 1;
  });
  return both / Math.max(1, either);
}

/** Boxes that are found, and places that are taken for one. */
async function found(kind: 'faces' | 'lettering'): Promise<boolean> {
  const rows: string[][] = [];
  const all = { frames: 0, marked: 0, found: 0, places: 0, wrong: 0 };
  for (const [path, frames] of readMarks(kind)) {
    const made = await masksAt(path, { kind }, frames.map(({ frame }) => frame)); // prettier-ignore
    const clip = { frames: frames.length, marked: 0, found: 0, places: 0, wrong: 0 };
    for (const one of frames) {
      const mask = made.get(one.frame) as ShownMask;
      clip.marked += one.of.length;
      clip.found += one.of.filter((box) => covered(mask, box) >= 0.5).length;
      const places = placesIn(mask);
      clip.places += places.length;
      clip.wrong += places.filter((place) => ![...one.of, ...(one.maybe ?? [])].some((box) => meet(place, box))).length;
    }
    for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += clip[key];
    tell(rows, [basename(path), String(clip.frames), `${clip.found} of ${clip.marked}`, `${clip.wrong} of ${clip.places}`]);
  }
  const [right, wrong] = [all.found / all.marked, all.wrong / all.places];
  rows.push(['all', String(all.frames), percent(right), percent(wrong)]);
  printTable(`${kind}: found, and taken for one`, ['clip', 'frames', 'found', 'false'], rows);
  return right >= 0.95 && wrong <= 0.05;
}

function covered({ width, height, shares }: ShownMask, [left, top, w, h]: readonly number[]): number {
  let [inside, of] = [0, 0];
  for (let y = Math.max(0, top); y < Math.min(height, top + h); y++)
    for (let x = Math.max(0, left); x < Math.min(width, left + w); x++) {
      of += 1;
      if (shares[y * width + x] > 127) inside += 1;
    }
  return inside / Math.max(1, of);
}

/** Boxes around what is joined in a mask. */
function placesIn({ width, height, shares }: ShownMask): number[][] {
  const seen = new Uint8Array(shares.length);
  const places: number[][] = [];
  for (let start = 0; start < shares.length; start++) {
    if (seen[start] || shares[start] <= 127) continue;
    let [left, top, right, bottom] = [width, height, 0, 0];
    const stack = [start];
    seen[start] = 1;
    while (stack.length) {
      const i = stack.pop() as number;
      const [x, y] = [i % width, Math.floor(i / width)];
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      for (const next of [x > 0 ? i - 1 : i, x < width - 1 ? i + 1 : i, i - width, i + width])
        if (next >= 0 && next < shares.length && !seen[next] && shares[next] > 127) {
          seen[next] = 1;
          stack.push(next);
        }
    }
    places.push([left, top, right - left + 1, bottom - top + 1]);
  }
  return places;
}

const meet = ([ax, ay, aw, ah]: readonly number[], [bx, by, bw, bh]: readonly number[]): boolean =>
  ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;

async function steadiness(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const [file, first] of STILL) {
    const frames = Array.from({ length: 12 }, (_, at) => first + at);
    const made = await masksAt(join(mediaFolder(), file), { kind: 'person' }, frames);
    const areas = frames.map((frame) => areaOf(made.get(frame) as ShownMask));
    const changes = areas.slice(1).map((area, at) => Math.abs(area - areas[at]) / areas[at]);
    good &&= mean(changes) <= 0.01;
    tell(rows, [basename(file), String(frames.length), percent(mean(changes)), percent(Math.max(...changes))]);
  }
  printTable('Area of still people, from frame to frame', ['clip', 'frames', 'mean change', 'most'], rows);
  return good;
}

const areaOf = ({ shares }: Size & { readonly shares: Uint8Array }): number =>
  shares.reduce((sum, share) => sum + share, 0) / 255;
