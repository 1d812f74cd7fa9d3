/** An embedding of length 1. */
type Unit = Float32Array;

/** The cosine of the angle between two embeddings of length 1. */
export function cosine(a: Unit, b: Unit): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

/** How an edit stands to its words in a space that texts and pictures share. */
export interface EditScores {
  /** Of the pictures before and after: how much of the source is kept. */
  readonly imageSimilarity: number;
  /** Of the picture before, and after, to the words that describe the result. */
  readonly textImageBefore: number;
  readonly textImageAfter: number;
  /** 100 × the latter, not below 0 (J. Hessel et al., *CLIPScore*, EMNLP 2021, without its factor 2.5). */
  readonly clipScoreAfter: number;
  /** Of the change of the picture to the change of the words (R. Gal et al., *StyleGAN-NADA*, 2022), −1…1. */
  readonly directionSimilarity: number;
}

/** {@link EditScores} of the unit embeddings of a picture before and after, and of words that describe each. */
export function editScores(before: Unit, after: Unit, wordsBefore: Unit, wordsAfter: Unit): EditScores {
  const textImageAfter = cosine(after, wordsAfter);
  return {
    imageSimilarity: cosine(before, after),
    textImageBefore: cosine(before, wordsAfter),
    textImageAfter,
    clipScoreAfter: Math.max(100 * textImageAfter, 0),
    directionSimilarity: directionSimilarity(before, after, wordsBefore, wordsAfter),
  };
}

/** The cosine of the angle between two changes, each from one embedding to another; 0 where one of them is none. */
export const directionSimilarity = (fromA: Unit, toA: Unit, fromB: Unit, toB: Unit): number =>
  angleOf(minus(toA, fromA), minus(toB, fromB));

/** How alike the frames of a clip are. */
export interface FrameConsistency {
  /** Of each frame to the next. */
  readonly neighbours: readonly number[];
  /** The mean of these: CLIPFrame. */
  readonly mean: number;
  /** The mean of the frames after the first to the first. */
  readonly toFirst: number;
}

/** {@link FrameConsistency} of the unit embeddings of a clip's frames, at least two. */
export function frameConsistency(frames: readonly Unit[]): FrameConsistency {
  const neighbours = frames.slice(1).map((frame, at) => cosine(frames[at], frame));
  return { neighbours, mean: mean(neighbours), toFirst: mean(frames.slice(1).map((frame) => cosine(frames[0], frame))) };
}

/** How well the frames of a clip fit words: the mean cosine of each frame to them. */
export const textAlignment = (frames: readonly Unit[], words: Unit): number => mean(frames.map((frame) => cosine(frame, words)));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const minus = (a: Unit, b: Unit): Float64Array => Float64Array.from(a, (value, i) => value - b[i]);

function angleOf(a: Float64Array, b: Float64Array): number {
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    product += a[i] * b[i];
    squareA += a[i] * a[i];
    squareB += b[i] * b[i];
  }
  return squareA && squareB ? product / Math.sqrt(squareA * squareB) : 0;
}
