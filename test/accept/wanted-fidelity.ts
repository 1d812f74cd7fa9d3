import { probeClip } from '../../media/input/probe.js';
import { resize } from '../../media/colour/resize.js';
import { viewSize, type RgbView } from '../../media/colour/rgb-view.js';
import { detailTransfer } from '../../media/colour/detail.js';
import { meanSquaredError, psnr } from '../../media/metrics/psnr.js';
import { readEvaluationData } from '../evaluate/evaluation-data.js';
import { openWantedResults } from '../evaluate/wanted-results.js';
import { readModelFolder } from '../../models/folder/read-model-folder.js';
import { recommendedSize } from '../../models/folder/recommended.js';
import { gaussian } from '../../models/noise/gaussian.js';
import { BUILT_IN_MODELS, modelFolder } from '../../stages/built-in-model.js';
import { workSize } from '../../stages/work-size.js';
import { clipPicturesInTurn } from './clip-pictures.js';

/** Measures edits of one source against the wanted results of a look: mean PSNR over the frames, dB, one for each edit. */
type MeasureWanted = (look: string, source: string, edits: readonly string[]) => Promise<number[]>;

/**
 * Opens a measure of how near edits by the built-in model are to what its training wanted. What is wanted of a frame is drawn from its picture at
 * the work size and from the noise that the model starts from, and then goes to full size in the way that the edit went: with the source's detail or as
 * it is. So what enlarging does to any picture is no error, and neither is what a transfer keeps of the source.
 *
 * @param seed of the edits, which are made at the recommended size
 */
export async function openWantedFidelity(
  looks: readonly string[],
  seed: number,
): Promise<{ readonly measure: MeasureWanted; close(): Promise<void> }> {
  const folder = readModelFolder(modelFolder(BUILT_IN_MODELS[0]));
  const data = readEvaluationData(folder.path);
  const asked = data.looks.filter(({ name }) => looks.includes(name));
  const wanted = await openWantedResults({ ...data, looks: asked });
  const { channels, side } = wanted.latent;
  const measure: MeasureWanted = async (look, source, edits) => {
    const clip = await probeClip(source);
    const full = viewSize(clip.format);
    const small = workSize(full, recommendedSize(folder), folder.defaults.multipleOf ?? side);
    const noise = gaussian((channels * small.width * small.height) / side ** 2, seed, 'initial');
    const mode = asked.find(({ name }) => name === look)?.detail ?? 'model';
    const enlarge = detailTransfer(full, small, { mode });
    const made = edits.map(clipPicturesInTurn);
    const sums = edits.map(() => 0);
    let frames = 0;
    for await (const view of clipPicturesInTurn(source)) {
      const picture = resize(view, small);
      const { picture: drawn } = await wanted.draw(look, { name: source, ...picture }, noise);
      const target = enlarge(view, { ...small, data: drawn });
      for (const [at, edit] of made.entries()) {
        const { value } = (await edit.next()) as IteratorYieldResult<RgbView>;
        sums[at] += psnr(meanSquaredError(value.data, target.data));
      }
      frames += 1;
    }
    return sums.map((sum) => sum / frames);
  };
  return { measure, close: () => wanted.close() };
}
