/** One row of an evaluation for a frame and step, and its weight in the guided output. */
export interface GuidanceBranch {
  readonly prompt: 'positive' | 'negative';
  /** Whether the source picture is seen, by models that see it; otherwise zeros stand there. */
  readonly image: boolean;
  readonly weight: number;
}

/** Input of denoisers into which guidance was distilled: they are told its scale, and one row is enough. */
export const GUIDANCE_INPUT = 'timestep_cond';

/** Without guidance: the prompt alone. */
export const PROMPT_ALONE: readonly GuidanceBranch[] = [{ prompt: 'positive', image: true, weight: 1 }];

/** ε = ε(∅) + s (ε(text) − ε(∅)): Ho & Salimans, "Classifier-free diffusion guidance"; a scale of 1 or less turns it off. */
export const textGuidance = (scale: number): readonly GuidanceBranch[] =>
  counting([
    { prompt: 'positive', image: true, weight: Math.max(scale, 1) },
    { prompt: 'negative', image: true, weight: 1 - Math.max(scale, 1) },
  ]);

/**
 * ε = ε(∅,∅) + s_I (ε(image) − ε(∅,∅)) + s_T (ε(image, text) − ε(image)): Brooks, Holynski, Efros, "InstructPix2Pix", equation 3. Both scales
 * at 1 mean one row.
 */
export const imageGuidance = (scale: number, imageScale: number): readonly GuidanceBranch[] =>
  counting([
    { prompt: 'positive', image: true, weight: scale },
    { prompt: 'negative', image: true, weight: imageScale - scale },
    { prompt: 'negative', image: false, weight: 1 - imageScale },
  ]);

/** A row of weight 0 need not be computed. */
const counting = (branches: readonly GuidanceBranch[]): readonly GuidanceBranch[] =>
  branches.filter(({ weight }) => weight !== 0);

/**
 * Embedding of the guidance scale that latent-consistency models take as `timestep_cond`: sines and cosines of 1000·(scale − 1); Luo et al.
 * 2023, after "Attention is all you need".
 */
export function guidanceEmbedding(guidanceScale: number, length: number): Float32Array {
  const half = Math.floor(length / 2);
  const embedding = new Float32Array(length);
  for (let i = 0; i < half; i++) {
    const angle = 1000 * (guidanceScale - 1) * Math.exp((-i * Math.log(10000)) / (half - 1));
    embedding[i] = Math.sin(angle);
    embedding[half + i] = Math.cos(angle);
  }
  return embedding;
}
