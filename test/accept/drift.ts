import { join } from 'node:path';
import { resize } from '../../media/colour/resize.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { meanSquaredError, psnr } from '../../media/metrics/psnr.js';
import { anchorsOf } from '../../pipeline/jobs/clip/find-shots.js';
import { FFMPEG } from '../tools.js';
import { clipPictures } from './clip-pictures.js';
import { mediaFolder } from './media-folder.js';
import { paintedLooks } from './painted-looks.js';
import { rowsOf, type PartOfTable } from './part-of-table.js';
import { cli, output } from './shell.js';
import { printTable } from './table.js';
import { openWantedFidelity } from './wanted-fidelity.js';

/** Clips that training never read, and where in them a camera holds still, seconds. */
const CLIPS = {
  'people-coffee-720p.mp4': 2,
  'traffic-cars-432p-12.5fps.mp4': 0,
  'nature-flower-960x540-2997.mp4': 0,
  'people-dog-park-720p.mp4': 0,
  'macro-bug-640x360-noaudio.mp4': 0,
};
/** Looks that hang on exposure, palette or white balance, and sentences for them. */
const SENTENCES = {
  sunset: 'make it a sunset',
  night: 'turn day into night',
  'high-key': 'make it high key',
  'low-key': 'make it low key',
  'pop-art': 'make it pop art',
  mosaic: 'make it a mosaic',
  'pixel-art': 'make it pixel art',
  'stained-glass': 'make it stained glass',
  cartoon: 'make it a cartoon',
  woodcut: 'make it a woodcut',
  ink: 'make it an ink drawing',
  charcoal: 'draw it in charcoal',
};
const SEED = 1;
const FRAMES = 12;
const PER_SECOND = 3;
const WIDTH = 256;
/** Logarithms of what R′, G′ and B′ are scaled by at the last frame; the inverse at the first. About a stop in all, from cold to warm. */
const DRIFT = { r: 0.245, g: 0.165, b: 0.085 } as const;
/** Places are so many pixels wide, and still where first and last frame differ by no more than this before the drift. */
const PLACE = 8;
const STILL = 0.012;
/** A look drifts no more than its own paintings of a clip at level light differ, lines and dots that turn with the grain, where it is within this of that. */
const RESTLESS = 1.1;

const WAYS = {
  'alone, not steadied': ['--attention', 'none', '--steady', '0'],
  'across, not steadied': ['--steady', '0'],
  alone: ['--attention', 'none'],
  across: [],
} as const;
const WAY_NAMES = Object.keys(WAYS) as (keyof typeof WAYS)[];

/** A geq filter that scales the light of frame `N` by the drift at a place between −1 and 1 of the shot. */
const scaling = (at: string): string =>
  `format=gbrp,geq=${Object.entries(DRIFT)
    .map(([c, most]) => `${c}='clip(${c}(X,Y)*exp(${most}*(${at})),0,255)'`)
    .join(':')}`;

/**
 * Shots whose exposure and white balance drift, in looks that hang on both: how much still places drift from the first frame to the last, and how near the
 * frames are to what is wanted of their group, which is drawn at the anchors' light: by the model's training, or by the layers that paint the look. Holds where looking at the anchors leaves at most half of the drift and gains at least 2 dB, with
 * and without temporal smoothing, in the mean of all clips for each look.
 */
export async function drift(folder: string, part: PartOfTable): Promise<boolean> {
  const cases = Object.keys(CLIPS).flatMap((clip) => Object.keys(SENTENCES).map((look) => ({ clip, look })));
  const asked = rowsOf(cases, part, ({ clip, look }) => `${clip} ${look}`, ({ look }) => look); // prettier-ignore
  const { measure: wanted, close: closeWanted } = openWanted(folder);
  const rows: string[][] = [];
  const found = new Map<string, { ratio: number[]; gain: number[] }>();
  const made = new Map<string, Promise<DriftingClip>>();
  for (const { clip, look } of asked) {
    const source = await (made.get(clip) ?? made.set(clip, makeClip(folder, clip)).get(clip));
    if (!source) continue;
    const targets = WAY_NAMES.map((_, at) => join(folder, `drift-${at}.mkv`));
    for (const [at, way] of WAY_NAMES.entries()) {
      await edited(source.drifting, look, WAYS[way], targets[at]);
    }
    const drifts: number[] = [];
    for (const target of targets) drifts.push(driftOf(await clipPictures(target), source.still));
    const { decibels, unrest } = await wanted(look, source, targets);
    const beyond = drifts.map((value) => Math.max(0, value - unrest));
    const [ratio, gain] = [
      [0, 2].map((at) => (drifts[at + 1] <= RESTLESS * unrest ? 0 : beyond[at + 1] / beyond[at])),
      [decibels[1] - decibels[0], decibels[3] - decibels[2]],
    ];
    const sums = found.get(look) ?? { ratio: [], gain: [] };
    sums.ratio.push(...ratio);
    sums.gain.push(...gain);
    found.set(look, sums);
    const shown = (values: readonly number[], digits: number): string[] => values.map((value) => value.toFixed(digits));
    const cells = [...shown([...drifts, unrest].map((v) => 255 * v), 1), ...shown(ratio, 2), ...shown(decibels, 1), ...shown(gain, 1)]; // prettier-ignore
    rows.push([clip, look, ...cells]);
    process.stderr.write(`${rows.at(-1)?.join('  ')}\n`);
  }
  await closeWanted();
  const of = (name: string): string[] => WAY_NAMES.map((way) => `${name}, ${way}`);
  const head = [
    'clip',
    'look',
    ...of('drift, levels'),
    'at level light',
    '÷, not steadied',
    '÷',
    ...of('dB to wanted'),
    '−, not steadied',
    '−',
  ];
  printTable('Light that drifts: looking at the anchors against every frame alone', head, rows);
  const means = [...found].map(([look, { ratio, gain }]) => ({ look, ratio: mean(ratio), gain: mean(gain) }));
  printTable(
    'Of all clips',
    ['look', 'drift ÷', 'dB −'],
    means.map(({ look, ratio, gain }) => [look, ratio.toFixed(2), gain.toFixed(1)]),
  );
  return means.every(({ ratio, gain }) => ratio <= 0.5 && gain >= 2);
}

async function edited(source: string, look: string, way: readonly string[], target: string): Promise<void> {
  const words = ['edit', source, SENTENCES[look as keyof typeof SENTENCES], ...way, '--seed', String(SEED)];
  const { code, stderr } = await cli([...words, '--codec', 'ffv1', '-o', target, '--overwrite', '--progress', 'none']);
  if (code !== 0) throw new Error(stderr);
}

/** Opens how near edits are to what is wanted: the wanted results of training, or, where layers are all of a look, these on the clip whose light is level. */
function openWanted(folder: string): { readonly measure: MeasureLevel; close(): Promise<void> } {
  const painted = paintedLooks();
  let trained: ReturnType<typeof openWantedFidelity> | undefined;
  const measure: MeasureLevel = async (look, { level, still }, targets) => {
    if (!painted.has(look)) {
      trained ??= openWantedFidelity(Object.keys(SENTENCES).filter((name) => !painted.has(name)), SEED); // prettier-ignore
      return { decibels: await (await trained).measure(look, level, targets), unrest: 0 };
    }
    const target = join(folder, 'drift-wanted.mkv');
    await edited(level, look, WAYS.alone, target);
    const pictures = await clipPictures(target);
    const decibels: number[] = [];
    for (const made of targets) {
      const frames = await clipPictures(made);
      decibels.push(mean(frames.map(({ data }, at) => psnr(meanSquaredError(data, pictures[at].data)))));
    }
    return { decibels, unrest: driftOf(pictures, still) };
  };
  return { measure, close: async () => (await trained)?.close() };
}

/** Nearness of edits to what is wanted, and how far still places of that drift by themselves. */
type MeasureLevel = (
  look: string,
  clip: DriftingClip,
  targets: readonly string[],
) => Promise<{ readonly decibels: readonly number[]; readonly unrest: number }>;

interface DriftingClip {
  readonly drifting: string;
  /** The same frames, all at the mean light of the anchors. */
  readonly level: string;
  /** Which places are still. */
  readonly still: readonly boolean[];
}

async function makeClip(folder: string, clip: keyof typeof CLIPS | (string & {})): Promise<DriftingClip> {
  const path = (name: string): string => join(folder, `drift-${name}-${clip}.mkv`);
  const lossless = (from: readonly string[], filter: string, to: string): Promise<string> =>
    output(FFMPEG, ['-v', 'error', ...from, '-vf', filter, '-frames:v', String(FRAMES), '-an', '-c:v', 'ffv1', '-y', to]);
  const start = String(CLIPS[clip as keyof typeof CLIPS]);
  const small = `fps=${PER_SECOND},scale=${WIDTH}:-4,format=gbrp`;
  await lossless(['-ss', start, '-i', join(mediaFolder(), 'video', clip)], small, path('plain'));
  const places = anchorsOf(0, FRAMES - 1, 2).map((at) => (2 * at) / (FRAMES - 1) - 1);
  await lossless(['-i', path('plain')], scaling(`2*N/${FRAMES - 1}-1`), path('drifting'));
  await lossless(['-i', path('plain')], scaling(String(mean(places))), path('level'));
  const pictures = await clipPictures(path('plain'));
  const [first, last] = ends(pictures);
  const area = first.length / 3;
  const still = Array.from({ length: area }, (_, at) =>
    [0, 1, 2].every((c) => Math.abs(first[at + c * area] - last[at + c * area]) <= STILL),
  );
  const share = still.filter(Boolean).length / area;
  process.stderr.write(`${clip}: ${Math.round(100 * share)} % of its places are still\n`);
  return { drifting: path('drifting'), level: path('level'), still };
}

/** First and last frame, in places. */
function ends(pictures: readonly RgbView[]): [Float32Array, Float32Array] {
  const [first, last] = [pictures[0], pictures[pictures.length - 1]].map((view) => {
    const size = { width: Math.floor(view.width / PLACE), height: Math.floor(view.height / PLACE) };
    return resize(view, size).data;
  });
  return [first, last];
}

function driftOf(pictures: readonly RgbView[], still: readonly boolean[]): number {
  const [first, last] = ends(pictures);
  const moved = Array.from(first, (value, at) => (still[at % still.length] ? [Math.abs(value - last[at])] : [])).flat();
  return mean(moved);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
