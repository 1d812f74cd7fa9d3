import { cosine, directionSimilarity, editScores, frameConsistency } from '../../../media/metrics/embedding-scores.js';
import { bytePicture } from '../../../models/vision/to-byte-picture.js';
import { meanOf, type Metric, type MetricTools } from './metric.js';

type Unit = Float32Array;

/** A pair of frames in CLIP's space, with the words for source and result. */
interface Embedded {
  readonly before: Unit;
  readonly after: Unit;
  readonly wordsBefore: Unit;
  readonly wordsAfter: Unit;
}

/** A metric of CLIP: what each pair gives, or what the frames give together. */
function clipMetric(
  summary: string,
  better: Metric['better'],
  { pair, whole, words = true }: { pair?: (of: Embedded) => number; whole?: (frames: readonly Embedded[]) => number | null; words?: boolean }, // prettier-ignore
): Metric {
  const meter = async (tools: MetricTools): ReturnType<NonNullable<Metric['meter']>> => {
    const clip = await tools.clip();
    const [result, source] = words ? await tools.words() : ['', ''];
    const [wordsAfter, wordsBefore] = await clip.ofTexts([result, source]);
    const frames: Embedded[] = [];
    return {
      async add({ sourceRgb, outputRgb }, size) {
        const [before, after] = await clip.ofPictures([bytePicture(sourceRgb, size), bytePicture(outputRgb, size)]);
        const embedded = { before, after, wordsBefore, wordsAfter };
        frames.push(embedded);
        return pair?.(embedded);
      },
      result: () => (whole ? whole(frames) : meanOf(frames.map(pair as (of: Embedded) => number))),
    };
  };
  return { summary, better, meter };
}

/** How well the result fits its words: 100 × cosine, CLIP-T. */
export const clipTextMetric = clipMetric('how well the result fits its words: CLIP-T, 100 × cosine', 'higher', {
  pair: ({ after, wordsAfter }) => 100 * cosine(after, wordsAfter),
});

/** Whether the picture changed the way that the words do. */
export const clipDirectionMetric = clipMetric('whether the pictures changed as the words do, −1…1', 'higher', {
  pair: ({ before, after, wordsBefore, wordsAfter }) => editScores(before, after, wordsBefore, wordsAfter).directionSimilarity,
});

/** How much of the source is kept. */
export const clipImageMetric = clipMetric('how like the source the result is to CLIP, −1…1', 'none', {
  pair: ({ before, after }) => cosine(before, after),
  words: false,
});

/** Likeness of all pairs of the result's frames (TGVE's frame consistency). */
export const clipFrameMetric = clipMetric('how alike all frames of the result are, CLIPFrame', 'higher', {
  whole: (frames) => meanOf(frames.flatMap(({ after }, at) => frames.slice(at + 1).map((other) => cosine(after, other.after)))),
  words: false,
});

/** Likeness of measured frames to the next measured ones. */
export const clipNeighbourMetric = clipMetric('how alike neighbouring measured frames of the result are', 'higher', {
  whole: (frames) => (frames.length > 1 ? frameConsistency(frames.map(({ after }) => after)).mean : null),
  words: false,
});

/** Whether neighbouring frames changed the same way (Instruct-NeRF2NeRF's direction consistency). */
export const clipChangeMetric = clipMetric('whether neighbouring measured frames were changed alike, tCLIP, −1…1', 'higher', {
  whole: (frames) =>
    meanOf(frames.slice(1).map((next, at) => directionSimilarity(frames[at].before, frames[at].after, next.before, next.after))),
  words: false,
});
