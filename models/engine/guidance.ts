import type { PipelineKind } from '../folder/pipeline-kinds.js';

/** One evaluation of the UNet a frame and step, and its weight in the guided output. */
export interface GuidanceBranch {
  readonly prompt: 'positive' | 'negative';
  /** Whether the source picture is seen (edit models); otherwise zeros stand there. */
  readonly image: boolean;
  readonly weight: number;
}

/**
 * The branches that a guided output needs; those whose weight is 0 are left out, so both scales at 1 mean one evaluation.
 *
 * Edit models: ε = ε(∅,∅) + s_I (ε(image) − ε(∅,∅)) + s_T (ε(image, text) − ε(image)); Brooks, Holynski, Efros, "InstructPix2Pix", equation 3.
 * Others: ε = ε(∅) + s (ε(text) − ε(∅)); Ho & Salimans, "Classifier-free diffusion guidance"; a scale of 1 or less turns it off.
 */
export function guidanceBranches(
  task: PipelineKind['task'],
  guidanceScale: number,
  imageGuidanceScale: number,
): GuidanceBranch[] {
  const all: GuidanceBranch[] =
    task === 'edit'
      ? [
          { prompt: 'positive', image: true, weight: guidanceScale },
          { prompt: 'negative', image: true, weight: imageGuidanceScale - guidanceScale },
          { prompt: 'negative', image: false, weight: 1 - imageGuidanceScale },
        ]
      : [
          { prompt: 'positive', image: false, weight: Math.max(guidanceScale, 1) },
          { prompt: 'negative', image: false, weight: 1 - Math.max(guidanceScale, 1) },
        ];
  return all.filter(({ weight }) => weight !== 0);
}

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
