import { cosine, editScores, frameConsistency, textAlignment } from '../../media/metrics/embedding-scores.js';
import type { Tensor } from '../tensor/tensor.js';
import type { BytePicture } from '../vision/byte-picture.js';
import { Clip, type Embeddings, unit } from '../vision/clip.js';
import { Lpips } from '../vision/lpips.js';
import { pixelValues } from '../vision/picture-processor.js';
import { readVisionFolder, type VisionKind } from '../vision/vision-folder.js';
import type { CaseFiles } from './case-files.js';
import { bytePicture } from './case-image.js';
import type { CaseModels } from './case-models.js';
import type { CaseCheck } from './case-check.js';
import type { CaseRow, ReferenceCase, Tolerance } from './case.js';
import { compare, compareNamed, toleranceOf } from './compare.js';

const picturesOf = (files: CaseFiles, paths: unknown): Promise<BytePicture[]> =>
  Promise.all((paths as readonly string[]).map((path) => bytePicture(files, path)));

const folderOf = (model: string, models: CaseModels, kind: VisionKind) => readVisionFolder(models.pathOf(model), [kind], model);

async function withClip<T>(model: string, models: CaseModels, use: (clip: Clip) => Promise<T>): Promise<T> {
  const clip = await Clip.open(folderOf(model, models, 'clip'), models.choice);
  try {
    return await use(clip);
  } finally {
    await clip.close();
  }
}

/** A check that compares with an array of the case. */
const checker = (row: ReferenceCase, model: string, files: CaseFiles, rows: CaseRow[]) => {
  return (
    what: string,
    found: ArrayLike<number>,
    {
      from = 'outputs',
      name = what,
      tolerance = toleranceOf(row.tolerance, name),
    }: { from?: 'inputs' | 'outputs'; name?: string; tolerance?: Tolerance } = {},
  ): void => {
    // prettier-ignore
    rows.push(compare({ case: row.name, model, what }, found, files.floats(row[from][name]), tolerance));
  };
};

/** Pictures as CLIP takes them, to the last bit but one. */
export const verifyClipPreprocess: CaseCheck = async (row, model, files, models) => {
  const rows: CaseRow[] = [];
  const { picture } = folderOf(model, models, 'clip');
  const pictures = await picturesOf(files, row.inputs['image_png']);
  const made = pictures.flatMap((one) => [...pixelValues(one, picture).tensor.data]);
  const exact = toleranceOf(row['tolerance_pillow_arithmetic'] ?? row.tolerance, 'pixel_values');
  checker(row, model, files, rows)('pixel_values', made, { tolerance: exact });
  return rows;
};

/** Embeddings of phrases and pictures, and how near they are to each other. */
export const verifyClipEmbed: CaseCheck = async (row, model, files, models) => {
  return withClip(model, models, async (clip) => {
    const rows: CaseRow[] = [];
    const check = checker(row, model, files, rows);
    const ids = clip.ids(row['prompts'] as string[]);
    const numbers = ({ data }: Tensor): number[] => Array.from(data as ArrayLike<number>, Number);
    check('input_ids', numbers(ids.input_ids), { from: 'inputs', tolerance: { abs: 0 } });
    check('attention_mask', numbers(ids.attention_mask), { from: 'inputs', tolerance: { abs: 0 } });
    const [texts, pictures] = [
      await clip.textEmbeddings(ids),
      await clip.pictureEmbeddings(files.tensor(row.inputs['pixel_values']) as Tensor<'float32'>),
    ];
    const flat = (of: Embeddings): number[] => of.flatMap((one) => [...one]);
    const suffix = clip.folder.graphs.length > 1 ? '_split' : '';
    check('text_embeds', flat(texts), { name: `text_embeds${suffix}` });
    check('image_embeds', flat(pictures), { name: `image_embeds${suffix}` });
    const [unitTexts, unitPictures] = [texts.map(unit), pictures.map(unit)];
    const cosines = unitPictures.flatMap((picture) => unitTexts.map((text) => cosine(picture, text)));
    check('cosine', cosines);
    const logits = cosines.map((value) => value * Number(row['logit_scale_exp']));
    check('logits_per_image', logits);
    check('softmax_over_prompts', softmaxRows(logits, texts.length));
    return rows;
  });
};

function softmaxRows(logits: readonly number[], width: number): number[] {
  const powers = logits.map((value) => Math.exp(value));
  return powers.map((power, i) => {
    const first = i - (i % width);
    return power / powers.slice(first, first + width).reduce((sum, one) => sum + one, 0);
  });
}

/** Scores of edits. */
export const verifyClipEdits: CaseCheck = async (row, model, files, models) => {
  return withClip(model, models, async (clip) => {
    const [before, after] = [
      await clip.ofPictures(await picturesOf(files, row.inputs['before_png'])),
      await clip.ofPictures(await picturesOf(files, row.inputs['after_png'])),
    ];
    const wordsBefore = await clip.ofTexts(row['texts_before'] as string[]);
    const wordsAfter = await clip.ofTexts(row['texts_after'] as string[]);
    return (row['scores'] as readonly Record<string, number>[]).flatMap((wanted, at) => {
      const scores = editScores(before[at], after[at], wordsBefore[at], wordsAfter[at]);
      const found = {
        image_similarity: scores.imageSimilarity,
        text_image_before: scores.textImageBefore,
        text_image_after: scores.textImageAfter,
        clip_score_after: scores.clipScoreAfter,
        text_similarity: cosine(wordsBefore[at], wordsAfter[at]),
        direction_similarity: scores.directionSimilarity,
      };
      return compareNamed({ case: row.name, model, tolerance: row.tolerance }, found, wanted, `edit ${at}: `);
    });
  });
};

/** Consistency of frames, and how well they fit words. */
export const verifyClipFrames: CaseCheck = async (row, model, files, models) => {
  return withClip(model, models, async (clip) => {
    const frames = await clip.ofPictures(await picturesOf(files, row.inputs['frame_png']));
    const texts = await clip.ofTexts(row['texts'] as string[]);
    const consistency = frameConsistency(frames);
    const found = {
      neighbour_cosines: consistency.neighbours,
      frame_consistency: consistency.mean,
      consistency_to_first: consistency.toFirst,
      text_alignment_per_frame: texts.flatMap((text) => frames.map((frame) => cosine(frame, text))),
      text_alignment: texts.map((text) => textAlignment(frames, text)),
    };
    return compareNamed({ case: row.name, model, tolerance: row.tolerance }, found, row);
  });
};

/** Perceptual distances of a picture to others; itself is exactly 0. */
export const verifyLpips: CaseCheck = async (row, model, files, models) => {
  const lpips = await Lpips.open(folderOf(model, models, 'lpips'), models.choice);
  try {
    const reference = await bytePicture(files, row.inputs['reference_png']);
    const distances: number[] = [];
    for (const other of await picturesOf(files, row.inputs['other_png'])) distances.push(await lpips.distance(reference, other));
    const rows: CaseRow[] = [];
    checker(row, model, files, rows)('distance', distances);
    return rows;
  } finally {
    await lpips.close();
  }
};
