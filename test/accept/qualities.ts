import { gaussian } from '../../stages/gaussian.js';
import { readOptions } from '../../core/options.js';
import type { Size } from '../../core/size.js';
import { detailTransfer } from '../../media/colour/detail.js';
import { resize } from '../../media/colour/resize.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { luma as lumaOf } from '../../media/metrics/luma.js';
import { createSsim } from '../../media/metrics/ssim.js';
import { sharp } from '../../media/stills/image.js';
import { loadModel, type LoadedModel } from '../../models/load-model.js';
import { type Look, readLooks, type Looks } from '../../models/looks/read-looks.js';
import { QUALITIES, qualityOptions, type QualityName } from '../../pipeline/plan/quality.js';
import { stagesOf } from '../../pipeline/planners/edits/stages-of.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { INSTRUCT_OPTIONS } from '../../stages/instruct-options.js';
import { longestSide } from '../../stages/longest-side.js';
import { fromTensor, toTensor } from '../../stages/tensor-view.js';
import { mediaFolder } from './media-folder.js';
import { printTable } from './table.js';
import { workSize } from '../../stages/work-size.js';
import { join } from 'node:path';

/** Height that qualities are compared at, pixels: draft's. */
const HEIGHT = 171;
const FULL: Size = { width: 768, height: 512 };
const LEAST = 0.7;

/**
 * One seed at draft, normal and best is one look: the pictures, blurred by 1 % of their height, and how far each is from its source. Looks whose screen or
 * weather has a size of pixels are held to the second alone.
 */
export async function qualities(): Promise<boolean> {
  const { data, info } = await sharp(join(mediaFolder(), 'photos', 'kodim04.png')).resize(FULL.width, FULL.height, { fit: 'cover' }).removeAlpha().raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
  const area = info.width * info.height;
  const photo: RgbView = {
    ...FULL,
    data: Float32Array.from({ length: 3 * area }, (_, at) => data[3 * (at % area) + Math.floor(at / area)] / 255),
  };
  const { families } = readLooks(modelFolder()) as Looks;
  const models = new Map<string, LoadedModel>();
  const found: number[] = [];
  const rows: string[][] = [];
  let good = true;
  const only = process.env['LOOKS']?.split(',');
  for (const look of families.filter(({ motion, name }) => motion?.model !== false && (only?.includes(name) ?? true))) {
    const made = new Map<QualityName, RgbView>();
    for (const name of Object.keys(QUALITIES) as QualityName[]) made.set(name, await editAt(name, look, photo, models));
    const [normal, draft, best] = (['normal', 'draft', 'best'] as const).map((name) => made.get(name) as RgbView);
    const [toDraft, toBest] = [likeness(normal, draft), likeness(normal, best)];
    const strengths = [draft, best].map((view) => distance(view, photo) / distance(normal, photo));
    const structured = !['pixel-art', 'rain', 'snow'].includes(look.name);
    if (structured) found.push(Math.min(toDraft, toBest));
    const holds = (!structured || Math.min(toDraft, toBest) >= LEAST) && strengths.every((share) => Math.abs(share - 1) <= 0.15);
    good &&= holds;
    rows.push([
      look.name,
      toDraft.toFixed(3),
      toBest.toFixed(3),
      ...strengths.map((share) => share.toFixed(2)),
      holds ? '' : 'NO',
    ]);
    if (only) console.log(rows.at(-1)?.join(' '));
  }
  await Promise.all([...models.values()].map((model) => model.close()));
  const middle = found.sort((a, b) => a - b)[found.length >> 1];
  printTable(
    'Qualities of one seed',
    ['look', 'normal to draft', 'normal to best', 'strength of draft', 'strength of best', ''],
    [...rows, ['median', middle.toFixed(3)]],
  );
  return good && middle >= 0.85;
}

async function editAt(name: QualityName, look: Look, photo: RgbView, models: Map<string, LoadedModel>): Promise<RgbView> {
  const said = { op: 'restyle', look: look.name, grade: null, target: { kind: 'all', words: '' }, except: [], colour: null, amount: 1, time: null, sound: null, note: '' } as const; // prettier-ignore
  const asked = {
    looks: readLooks(modelFolder()) as Looks,
    sentence: '',
    model: await qualityOptions(name),
    finders: {} as never,
  };
  const [stage] = stagesOf({ edits: [{ ...said, except: [] }], unheard: [], cannot: [] }, asked).stages;
  const options = readOptions(INSTRUCT_OPTIONS, stage.options ?? {}, 'instruct').values;
  const folder = modelFolder(options.model);
  const model = models.get(folder) ?? (await loadModel(folder, { device: 'cpu', attention: 'none' }));
  models.set(folder, model);
  const size = workSize(photo, longestSide(options, model.folder), model.sizeMultiple);
  const small = resize(photo, size);
  const request = {
    prompt: options.prompt,
    seed: 1,
    steps: options.steps,
    noiseScale: options.texture < 0 ? 1 : options.texture,
    ...size,
  };
  const { images } = await model.editFrames([{ image: toTensor(small) }], request);
  const mode = options.detail === 'model' ? 'model' : 'transfer';
  return detailTransfer(photo, size, { mode })(photo, fromTensor(images[0], size));
}

/** Structural similarity of light at draft's size, both blurred by 1 % of the height. */
function likeness(one: RgbView, other: RgbView): number {
  const size = { width: Math.round(HEIGHT * 1.5), height: HEIGHT };
  const soft = gaussian();
  const [a, b] = [one, other].map((view) => {
    const luma = lumaOf(resize(view, size).data);
    soft(luma, { size, picture: size, shift: [0, 0], code: { min: 0, max: 1 } as never }, 0.01 * HEIGHT);
    return luma;
  });
  return createSsim(size.width, size.height)(a, b);
}

/** Root of the mean square by which pictures differ, blurred by nothing. */
function distance(one: RgbView, other: RgbView): number {
  let sum = 0;
  for (let i = 0; i < one.data.length; i++) sum += (one.data[i] - other.data[i]) ** 2;
  return Math.sqrt(sum / one.data.length);
}
