import { luma } from '../../media/metrics/luma.js';
import { meanSquaredError, psnr } from '../../media/metrics/psnr.js';
import { createSsim, type Ssim } from '../../media/metrics/ssim.js';
import type { LoadedModel } from '../../models/load-model.js';
import type { Look } from '../../models/looks/read-looks.js';
import { gaussian } from '../../models/noise/gaussian.js';
import { changedRegion, errorInside } from './changed-region.js';
import { chooseRequest, MIN_SHARE } from './choose-request.js';
import type { EvaluationData } from './evaluation-data.js';
import { fineDetail } from './fine-detail.js';
import { summarize, type EditScore, type Evaluation } from './summarize.js';
import type { Picture, WantedResults } from './wanted-results.js';

/** An edit that was judged, with its pictures: planar RGB, 0…1, of the size of the source. */
export interface JudgedEdit {
  readonly look: string;
  readonly source: Picture;
  readonly wanted: Float32Array;
  readonly output: Float32Array;
}

/** How a model is judged. */
export interface EvaluateOptions {
  /** Names of the looks to ask for; default all. Whatever is asked, results are held against all. */
  readonly looks?: readonly string[] | undefined;
  /** Seeds 1 … this for every picture and look; default 1. */
  readonly seeds?: number | undefined;
  /** Denoising steps; default what the model recommends. */
  readonly steps?: number | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, what: string) => void;
  readonly onEdit?: (edit: JudgedEdit) => void;
}

/** Added to every squared error, so that an exact result counts as 70 dB and not as endless. */
const MIN_ERROR = 1e-7;

/** Colours of a look that takes some, where it is only one that the output could be mistaken for. */
const RIVAL_COLORS = { source: 'red', to: 'blue' };

/**
 * Edits every picture with every look, in words that training never read, and holds each output against the wanted results of all looks, all
 * made from the noise that the model started from.
 *
 * @param pictures sides are multiples of the model's `sizeMultiple`
 */
export async function evaluateModel(
  model: LoadedModel,
  data: EvaluationData,
  wanted: WantedResults,
  pictures: readonly Picture[],
  { looks, seeds = 1, steps, signal, onProgress, onEdit }: EvaluateOptions = {},
): Promise<Evaluation> {
  const chosen = data.looks.filter(({ name }) => looks?.includes(name) ?? true);
  const total = pictures.length * seeds * chosen.length;
  const scores: EditScore[] = [];
  let done = 0;
  for (const [at, picture] of pictures.entries()) {
    const judge = judgeOf(picture);
    const calm = new Map<string, Float32Array>();
    for (let seed = 1; seed <= seeds; seed++) {
      const { channels, side } = wanted.latent;
      const noise = gaussian((channels * picture.width * picture.height) / side ** 2, seed, 'initial');
      const rivals = await rivalsOf(picture, noise, data.looks, wanted, calm);
      for (const look of chosen) {
        signal?.throwIfAborted();
        onProgress?.(done++, total, `${picture.name}: ${look.name}`);
        const request = await chooseRequest(look.name, at * seeds + seed - 1, data, wanted, picture, noise);
        if (!request) continue;
        const own = await wanted.draw(look.name, picture, noise, request);
        const region = own.place && changedRegion(picture.data, own.picture);
        if (region && region.share < MIN_SHARE) continue;
        const { images } = await model.editFrames(
          [{ image: picture.data.map((value) => value * 2 - 1), noise }],
          { prompt: request.sentence, width: picture.width, height: picture.height, seed, ...(steps && { steps }) },
          signal && { signal },
        );
        const output = images[0].map((value) => Math.min(1, Math.max(0, value / 2 + 0.5)));
        rivals.set(look.name, own.picture);
        scores.push({ look: look.name, sentence: request.sentence, ...judge(output, own.picture, rivals, region?.mask) });
        onEdit?.({ look: look.name, source: picture, wanted: own.picture, output });
      }
    }
  }
  onProgress?.(total, total, '');
  return summarize(chosen, scores);
}

/** What every look should give, and the picture itself. `calm` keeps what no noise changes, for the next seed. */
async function rivalsOf(
  picture: Picture,
  noise: Float32Array,
  looks: readonly Look[],
  wanted: WantedResults,
  calm: Map<string, Float32Array>,
): Promise<Map<string, Float32Array>> {
  const rivals = new Map([['nothing', picture.data]]);
  for (const { name } of looks) {
    const drawn = calm.get(name) ?? (await wanted.draw(name, picture, noise, RIVAL_COLORS)).picture;
    if (!wanted.hangsOnNoise(name)) calm.set(name, drawn);
    rivals.set(name, drawn);
  }
  return rivals;
}

/** Measures outputs made of one picture. */
function judgeOf({ data: source, width, height }: Picture) {
  const ssim: Ssim = createSsim(width, height);
  const sourceLuma = luma(source);
  return (
    output: Float32Array,
    wanted: Float32Array,
    rivals: ReadonlyMap<string, Float32Array>,
    mask: Uint8Array | undefined,
  ): Omit<EditScore, 'look' | 'sentence'> => {
    const decibels = (picture: Float32Array): number =>
      psnr(MIN_ERROR + (mask ? errorInside(picture, wanted, mask) : meanSquaredError(picture, wanted)));
    const wantedLuma = luma(wanted);
    const errors = [...rivals].map(([name, rival]) => ({ name, error: meanSquaredError(output, rival) }));
    return {
      before: decibels(source),
      after: decibels(output),
      ssimBefore: ssim(sourceLuma, wantedLuma),
      ssim: ssim(luma(output), wantedLuma),
      crispness: fineDetail(output, width, height) / fineDetail(wanted, width, height),
      nearest: errors.reduce((best, rival) => (rival.error < best.error ? rival : best)).name,
    };
  };
}
