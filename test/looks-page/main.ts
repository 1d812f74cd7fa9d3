import { mkdir, writeFile } from 'node:fs/promises';
import { packageFile } from '../../core/package-file.js';
import { readOptions } from '../../core/options.js';
import { resize } from '../../media/colour/resize.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { encodePicture } from '../../media/stills/encode-picture.js';
import { sharp } from '../../media/stills/image.js';
import { loadModel } from '../../models/load-model.js';
import { readLooks, type Looks } from '../../models/looks/read-looks.js';
import { createScenePainter } from '../../examples/demo-media/scene-painter.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { FINISH_OPTIONS } from '../../stages/finish-options.js';
import { openLayers } from '../../stages/finish/open-layers.js';
import { fromTensor, toTensor } from '../../stages/tensor-view.js';
import { askedNames } from '../accept/asked-names.js';
import { LANDSCAPE, LANDSCAPE_INSIDE } from './landscape.js';
import { looksPage, PICTURES } from './looks-page.js';

/** `npm run looks [-- NAME…]`: writes docs/looks.md and its pictures; with names, their pictures alone. */
const HEIGHT = 168;
const GAP = 6;
const JPEG = { quality: 80, mozjpeg: true };

/** Planar RGB of interleaved bytes. */
function viewOf(bytes: Uint8Array, width: number, height: number): RgbView {
  const area = width * height;
  const data = Float32Array.from({ length: 3 * area }, (_, at) => bytes[3 * (at % area) + Math.floor(at / area)] / 255);
  return { width, height, data };
}

async function landscape(): Promise<RgbView> {
  const drawn = await sharp(Buffer.from(LANDSCAPE)).extract(LANDSCAPE_INSIDE).toBuffer();
  const { data, info } = await sharp(drawn).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return resize(viewOf(data, info.width, info.height), { width: (HEIGHT * 3) / 2, height: HEIGHT });
}

function demoFrame(): RgbView {
  const [width, height] = [600, 336];
  return resize(viewOf(createScenePainter(width, height).paint(0.5), width, height), { width: 300, height: HEIGHT });
}

/** Pictures side by side in one file. */
async function writeStrip(name: string, views: readonly RgbView[]): Promise<void> {
  const width = views.reduce((sum, view) => sum + view.width + GAP, -GAP);
  const pictures = await Promise.all(views.map((view) => encodePicture(view)));
  let left = -GAP;
  const placed = pictures.map((input, at) => ({ input, top: 0, left: (left += at ? views[at - 1].width + GAP : GAP) }));
  await sharp({ create: { width, height: HEIGHT, channels: 3, background: '#ffffff' } })
    .composite(placed)
    .jpeg(JPEG)
    .toFile(packageFile('docs', PICTURES, `${name}.jpg`));
}

const { families } = readLooks(modelFolder()) as Looks;
const asked = askedNames(
  process.argv.slice(2),
  families.map(({ name }) => name),
);
const views = [await landscape(), demoFrame()];
await mkdir(packageFile('docs', PICTURES), { recursive: true });
await writeStrip('source', views);
const model = await loadModel(modelFolder(), { device: 'cpu', attention: 'none' });
const used = new Map<string, number>();
// the first edit of each size sets memory up, and would count for the first look
for (const view of views) {
  const { width, height } = view;
  await model.editFrames([{ image: toTensor(view) }], { prompt: families.at(-1)?.example ?? '', width, height });
}
for (const { name, example, motion = {} } of families.filter((look) => !asked.length || asked.includes(look.name))) {
  const began = process.cpuUsage();
  const edited: RgbView[] = [];
  for (const view of views) {
    const { width, height } = view;
    const request = { prompt: example, width, height, seed: 1, noiseScale: motion.chance ?? 1 };
    const made = motion.model === false ? undefined : await model.editFrames([{ image: toTensor(view) }], request);
    const data = view.data.slice();
    if (made) fromTensor(made.images[0], view).data.forEach((value, i) => (data[i] += (motion.share ?? 1) * (value - data[i])));
    const { values } = readOptions(FINISH_OPTIONS, motion.layers ?? {}, 'finish');
    openLayers(values, 1, view)(data, { seconds: 0, tick: 0 });
    edited.push({ width, height, data });
  }
  const { user, system } = process.cpuUsage(began);
  used.set(name, user + system);
  await writeStrip(name, edited);
  process.stderr.write(`${name}\n`);
}
await model.close();
const middle = [...used.values()].sort((a, b) => a - b)[used.size >> 1];
const costs = new Map([...used].map(([name, time]) => [name, time / middle]));
if (!asked.length) await writeFile(packageFile('docs', 'looks.md'), looksPage(families, costs));
