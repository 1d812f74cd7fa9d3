import { editScores, type EditScores } from '../../../media/metrics/embedding-scores.js';
import type { SmallView } from '../../../media/metrics/small-view.js';
import type { Clip } from '../../../models/vision/clip.js';
import { bytePicture } from '../../../models/vision/to-byte-picture.js';
import type { EditJudge } from './edit-judge.js';
import { meanChange, NOTHING } from './mean-change.js';

/** A direction of so much is an edit that followed its words: what editors that are taken for good reach with CLIP ViT-L/14 (0.1 to 0.2; T. Brooks et al., *InstructPix2Pix*, 2023). */
const FULL = 0.2;

/** What the source shows, for CLIP: the direction of the words begins there, as in `compare`. */
const SOURCE = 'a photo';

/** A CLIP network that is opened when it is first asked. */
export interface LateClip {
  scores(source: SmallView, output: SmallView, words: readonly [before: string, after: string]): Promise<EditScores>;
}

/**
 * Judges any edit by CLIP: the cosine of the pictures' change to the words' change (R. Gal et al., *StyleGAN-NADA*, 2022) as a share of 0.2, and of the
 * share of the edit that the frame takes. It says how like the source the result is to CLIP too.
 */
export function clipJudge(words: string, clip: LateClip): EditJudge {
  return async ({ source, output, share }) => {
    if (meanChange({ source, output }) < NOTHING) return { value: 0, said: 'nothing', unlike: true };
    const { directionSimilarity: direction, imageSimilarity } = await clip.scores(source, output, [SOURCE, words]);
    const value = Math.min(1, Math.max(0, direction) / (FULL * Math.min(1, share)));
    const said = `CLIP direction ${direction.toFixed(1)}, ${imageSimilarity.toFixed(1)} like the source`;
    return { value, said, unlike: direction <= 0 };
  };
}

/** {@link LateClip} of a folder; texts and pictures of a frame are embedded once, whatever number of edits is judged by them. */
export function lateClip(open: () => Promise<Clip>): LateClip {
  let clip: Promise<Clip> | undefined;
  const opened = (): Promise<Clip> => (clip ??= open());
  const texts = new Map<string, Promise<Float32Array>>();
  const views = new WeakMap<SmallView, Promise<Float32Array>>();
  const ofText = (text: string): Promise<Float32Array> => {
    const found = texts.get(text) ?? opened().then(async (one) => first(await one.ofTexts([text])));
    texts.set(text, found);
    return found;
  };
  const ofView = (view: SmallView): Promise<Float32Array> => {
    const found = views.get(view) ?? opened().then(async (one) => first(await one.ofPictures([bytePicture(view.samples, view)])));
    views.set(view, found);
    return found;
  };
  return {
    scores: async (source, output, [before, after]) =>
      editScores(await ofView(source), await ofView(output), await ofText(before), await ofText(after)),
  };
}

const first = (rows: readonly Float32Array[]): Float32Array => rows[0] ?? new Float32Array();
