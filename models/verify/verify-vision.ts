import { join } from 'node:path';
import type { Size } from '../../core/size.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Box } from '../vision/byte-picture.js';
import { ClipSeg, sharesOf } from '../vision/clip-seg.js';
import { foundIn, OwlVit } from '../vision/owl-vit.js';
import { pixelValues } from '../vision/picture-processor.js';
import { bestMask, Sam, type SamPrompt } from '../vision/sam.js';
import { readVisionFolder, type VisionKind } from '../vision/vision-folder.js';
import type { CaseFiles } from './case-files.js';
import { bytePicture } from './case-image.js';
import type { CaseModels } from './case-models.js';
import type { CaseCheck } from './case-check.js';
import type { CaseRow, ReferenceCase } from './case.js';
import { compare, toleranceOf } from './compare.js';

/** |mask_logits| from which on a pixel of a mask must be right. */
const DECIDED = 0.001;

/** What is only arithmetic of what the case says. */
const PROMPTS = ['input_boxes', 'input_points'];

/** What every case of a network for pictures holds: its picture, and rows for what is compared. */
async function begin(row: ReferenceCase, model: string, files: CaseFiles, models: CaseModels, kind: VisionKind) {
  const folder = readVisionFolder(join(models.folder, 'models', model), [kind], model);
  const picture = await bytePicture(files, row.inputs['image_png']);
  const wanted = files.tensor(row.inputs['pixel_values']) as Tensor<'float32'>;
  const rows: CaseRow[] = [];
  const check = (what: string, found: ArrayLike<number>, from: 'inputs' | 'outputs' = 'outputs', exact = false): void => {
    const tolerance = exact ? { abs: 0 } : PROMPTS.includes(what) ? { rel: 1e-6 } : toleranceOf(row.tolerance, what);
    rows.push(compare({ case: row.name, model, what }, found, files.floats(row[from][what]), tolerance));
  };
  const made = pixelValues(picture, folder.picture);
  check('pixel_values', made.tensor.data, 'inputs');
  return { folder, picture, given: { ...made, tensor: wanted }, rows, check };
}

const numbers = ({ data }: Tensor): Float32Array => Float32Array.from(data as ArrayLike<number>, Number);

/** CLIPSeg: ids exactly; pixel values of the picture, logits and masks of the reference's pixel values within the tolerance. */
export const verifyClipSeg: CaseCheck = async (row, model, files, models) => {
  const { folder, picture, given, rows, check } = await begin(row, model, files, models, 'clipseg');
  const net = await ClipSeg.open(folder, models.choice);
  try {
    const ids = net.ids(row['phrases'] as string[]);
    check('input_ids', numbers(ids.input_ids), 'inputs', true);
    check('attention_mask', numbers(ids.attention_mask), 'inputs', true);
    const logits = await net.logits(given.tensor, ids);
    check('logits', logits.data);
    const area = logits.data.length / ids.input_ids.dims[0];
    const mask = ids.input_ids.dims[0] * picture.width * picture.height;
    const shares = new Float32Array(mask);
    for (let at = 0; at < ids.input_ids.dims[0]; at++)
      shares.set(
        sharesOf(logits.data.subarray(at * area, (at + 1) * area), logits.dims.slice(-2), picture),
        at * picture.width * picture.height,
      );
    check('mask', shares);
    return rows;
  } finally {
    await net.close();
  }
};

/** OWL-ViT: ids, labels and places of boxes exactly; scores and boxes within the tolerance. */
export const verifyDetection: CaseCheck = async (row, model, files, models) => {
  const { folder, picture, given, rows, check } = await begin(row, model, files, models, 'owlvit');
  const net = await OwlVit.open(folder, models.choice);
  try {
    const ids = net.ids(row['phrases'] as string[]);
    check('input_ids', numbers(ids.input_ids), 'inputs', true);
    check('attention_mask', numbers(ids.attention_mask), 'inputs', true);
    const answer = await net.answer(given.tensor, ids);
    check('logits', answer.logits.data);
    check('pred_boxes', answer.pred_boxes.data);
    const found = foundIn(answer, picture, row['threshold'] as number);
    check('box_index', found.map(({ place }) => place), 'outputs', true); // prettier-ignore
    check('labels', found.map(({ phrase }) => phrase), 'outputs', true); // prettier-ignore
    check('boxes', found.flatMap(({ box }) => box)); // prettier-ignore
    check('scores', found.map(({ score }) => score)); // prettier-ignore
    return rows;
  } finally {
    await net.close();
  }
};

/** Points in the resized picture. */
function pointsOf(row: ReferenceCase, picture: Size, given: Size): SamPrompt {
  const points = row['points_in_picture'] as readonly (readonly [number, number])[];
  const [across, down] = [given.width / picture.width, given.height / picture.height];
  return { points: points.flatMap(([x, y]) => [x * across, y * down]), labels: row['point_labels'] as readonly number[] };
}

/** SAM: embeddings, scores and masks within the tolerance; the best mask wherever its logits are not nearly 0. */
export const verifySam: CaseCheck = async (row, model, files, models) => {
  const { folder, picture, given, rows, check } = await begin(row, model, files, models, 'sam');
  const net = await Sam.open(folder, models.choice);
  try {
    const boxes = row['boxes_in_picture'] as readonly Box[] | undefined;
    if ((boxes !== undefined) !== net.takesBoxes) return []; // the decoder of this folder is not asked so
    const prompt = boxes ? net.promptOf(boxes[0], picture, given) : pointsOf(row, picture, given);
    if ('box' in prompt) check('input_boxes', prompt.box, 'inputs');
    else check('input_points', prompt.points, 'inputs');
    const encoded = await net.encode(given.tensor);
    check('image_embeddings', numbers(encoded['image_embeddings']));
    const answer = await net.decode(encoded, prompt);
    check('iou_scores', answer.iou_scores.data);
    check('pred_masks', answer.pred_masks.data);
    const logits = bestMask(answer, given, picture);
    check('mask_logits', logits);
    const wanted = files.floats(row.outputs['mask_logits']);
    const mask = files.floats(row.outputs['mask']);
    const decided = (values: ArrayLike<number>): number[] => Array.from(values).filter((_, i) => Math.abs(wanted[i]) > DECIDED);
    const found = Array.from(logits, (logit) => (logit > 0 ? 1 : 0));
    rows.push(compare({ case: row.name, model, what: 'mask' }, decided(found), decided(mask), { abs: 0 }));
    return rows;
  } finally {
    await net.close();
  }
};
